grammar Convoy;

file : EOF ;

UNKNOWN : . ;
