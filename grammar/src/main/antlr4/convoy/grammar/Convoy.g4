// The Convoy language. README.md beside this module is its reference.
// The grammar says how things may be written; which clauses belong together is the checker's business.
grammar Convoy;

// A specification: one network and at most one hardware block, counted by the parser's caller for a better message.
specFile : ( constant | network | hardware )* EOF ;

// A file with only a hardware block, to try another layout without touching the spec.
hardwareFile : ( constant | hardware )* EOF ;

network : 'network' word '{' statement* '}' ;

statement : input | output | constant | repeat | layer ;

input : 'input' word ':' tensorType ( 'example' STRING )? ;

output : 'output' word ( ',' word )* ;

constant : 'let' word '=' number ;

repeat : 'repeat' number '{' statement* '}' ;

layer : layerKind word ( '(' word ( ',' word )* ')' )? '{' clause* '}' ( '->' tensorType )? ;

// WORD is here so that an unknown kind is one clear error and not a flood of them.
layerKind : knownKind | WORD ;

knownKind : 'conv' | 'depthwise' | 'dense' | 'maxpool' | 'minpool' | 'avgpool' | 'add' | 'concat' ;

tensorType : typeName shape? ( 'zero' number )? ;

typeName : TYPE | WORD ;

shape : '[' number ( ',' number )* ']' ;

hardware : 'hardware' word '{' ( block | hardwareClause )* '}' ;

block : keyword=( 'array' | 'stream' ) word '{' hardwareClause* '}' ;

// What a layer multiplies by is said in the layer; here `weights` says where they lie.
hardwareClause : keyword='weights' place=word | clause ;

// Layers, arrays, streams and the hardware block share one list of clauses: a clause in the wrong place is then told apart from an unknown one.
clause
    : keyword=( 'kernel' | 'window' | 'stride' | 'dilation' | 'taps' ) dimension                     # dimensionClause
    | keyword=( 'filters' | 'multiplier' | 'groups' | 'units' | 'channels' | 'columns' | 'positions'
              | 'frame_rate' ) number                                                                # numberClause
    | keyword='multipliers' ( none='none' | number )                                                 # multipliersClause
    | keyword='padding' padding                                                                      # paddingClause
    | keyword=( 'weights' | 'bias' ) typeName? parameterSource                                       # parameterClause
    | keyword='rescale' form=( 'tflite' | 'tflite_single' | 'add_tflite' | 'add_tflite_single' | 'add_onnx' )?
      rescaleArgument+                                                                               # rescaleClause
    | keyword=( 'round' | 'overflow' | 'pack' ) word                                                 # wordClause
    | keyword='clamp' number '..' number                                                             # intervalClause
    | keyword='clock' number word                                                                    # quantityClause
    | keyword='device' STRING                                                                        # textClause
    | keyword=( 'relu' | 'global' | 'include_padding' )                                              # flagClause
    | keyword=WORD unknownValue*                                                                     # unknownClause
    ;

padding : 'valid' | 'same' | 'same_lower' | 'total' dimension | dimension ;

parameterSource : 'from' STRING | '=' list | 'random' 'seed' number | 'none' ;

rescaleArgument : keyword=( 'shift' | 'multiply' | 'scale' | 'left' | 'inputs' | 'shifts' | 'scales' | 'to' ) values ;

values : 'from' STRING | list | number ;

list : '[' ( element ( ',' element )* )? ']' ;

element : list | number ;

dimension : DIMENSION | number ;

number : '-'? ( INTEGER | DECIMAL | word ) ;

// What may follow an unknown clause, so that its values are not reported again.
unknownValue : DIMENSION | '-'? ( INTEGER | DECIMAL ) | STRING | list | TYPE | '=' | '..'
             | 'valid' | 'same' | 'same_lower' | 'total' | 'from' | 'random' | 'seed' | 'none' ;

// Keywords are contextual: every word may name something.
word : WORD | TYPE
     | 'network' | 'hardware' | 'input' | 'output' | 'let' | 'repeat' | 'example' | 'zero'
     | knownKind | 'array' | 'stream'
     | 'kernel' | 'window' | 'stride' | 'dilation' | 'taps' | 'filters' | 'multiplier' | 'groups' | 'units'
     | 'channels' | 'columns' | 'positions' | 'frame_rate' | 'multipliers' | 'padding' | 'weights' | 'bias' | 'rescale'
     | 'tflite' | 'tflite_single' | 'add_tflite' | 'add_tflite_single' | 'add_onnx' | 'round' | 'overflow' | 'pack'
     | 'clamp' | 'clock' | 'device' | 'relu' | 'global' | 'include_padding' | 'valid' | 'same' | 'same_lower' | 'total'
     | 'from' | 'random' | 'seed' | 'none' | 'shift' | 'multiply' | 'scale' | 'left' | 'inputs' | 'shifts' | 'scales' | 'to'
     ;

TYPE : 'u'? 'int' DIGITS ;
WORD : [A-Za-z_] [A-Za-z0-9_]* ;
DIMENSION : PART ( 'x' PART )+ | DIGITS ':' DIGITS ;
INTEGER : DIGITS ;
DECIMAL : DIGITS '.' DIGITS EXPONENT? | DIGITS EXPONENT ;
STRING : '"' ~["\r\n\u0000]* '"' ;
UNCLOSED_STRING : '"' ~["\r\n\u0000]* ;

LINE_COMMENT : '//' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
SPACE : [ \t\r\n\f]+ -> skip ;

fragment DIGITS : [0-9]+ ;
fragment PART : DIGITS ( ':' DIGITS )? ;
fragment EXPONENT : [eE] [+-]? DIGITS ;

// Last: whatever no other rule takes becomes a token, so that the parser alone reports errors.
UNKNOWN : . ;
