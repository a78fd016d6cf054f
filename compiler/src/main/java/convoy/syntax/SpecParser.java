package convoy.syntax;

import convoy.grammar.ConvoyLexer;
import convoy.grammar.ConvoyParser;
import convoy.source.Diagnostic;
import convoy.source.Result;
import convoy.source.SourceFile;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;

/** From text to syntax. Only this package knows the parser generator. */
public final class SpecParser {
    private SpecParser() { }

    /** Parses a whole specification: a network and, optionally, its hardware block. */
    public static Result<NetworkSyntax> parse(SourceFile file) {
        return parse(file, ConvoyParser::specFile, FileReader::network);
    }

    /** Parses a file that holds only a hardware block. */
    public static Result<HardwareSyntax> parseHardware(SourceFile file) {
        return parse(file, ConvoyParser::hardwareFile, FileReader::hardware);
    }

    private static <C extends ParserRuleContext, T> Result<T> parse(SourceFile file, Function<ConvoyParser, C> rule,
                                                                     BiFunction<FileReader, C, Result<T>> reader) {
        Spans spans = new Spans(file);
        CommonTokenStream tokens = new CommonTokenStream(new ConvoyLexer(CharStreams.fromString(file.text())));
        ConvoyParser parser = new ConvoyParser(tokens);
        SyntaxErrors errors = new SyntaxErrors(spans, tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        parser.setErrorHandler(new Recovery());
        C tree = rule.apply(parser);
        List<Diagnostic> found = errors.found();
        return found.isEmpty() ? reader.apply(new FileReader(spans), tree) : Result.failed(found);
    }
}
