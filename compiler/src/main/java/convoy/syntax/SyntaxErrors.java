package convoy.syntax;

import convoy.grammar.ConvoyParser;
import convoy.source.Diagnostic;
import convoy.source.NearestName;
import convoy.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/**
 * Says what the parser did not understand in the user's terms; at most one error per line, and none for the end of the file after another
 * error, because these are mostly echoes.
 */
final class SyntaxErrors extends BaseErrorListener {
    private static final String QUOTES = "'\u201C\u201D\u2018\u2019";

    private final Spans spans;
    private final CommonTokenStream tokens;
    private final List<Diagnostic> found = new ArrayList<>();
    private int lastLine;

    SyntaxErrors(Spans spans, CommonTokenStream tokens) {
        this.spans = spans;
        this.tokens = tokens;
    }

    List<Diagnostic> found() {
        return List.copyOf(found);
    }

    @Override
    public void syntaxError(Recognizer<?, ?> recognizer, Object offending, int line, int column, String message, RecognitionException cause) {
        Token token = (Token) offending;
        boolean echo = token.getLine() == lastLine || (token.getType() == Token.EOF && !found.isEmpty());
        if (!echo) {
            lastLine = token.getLine();
            found.add(describe((Parser) recognizer, token, cause));
        }
    }

    private Diagnostic describe(Parser parser, Token token, RecognitionException cause) {
        if (token.getType() == Token.EOF) {
            return unfinished(parser);
        }
        if (token.getType() == ConvoyParser.UNKNOWN || token.getType() == ConvoyParser.UNCLOSED_STRING) {
            return foreign(token);
        }
        Token before = tokens.get(Math.max(0, token.getTokenIndex() - 1));
        if (Expectation.isQuantity(token) && swallowed(before)) {
            Token clause = tokens.get(before.getTokenIndex() - 1);
            return Diagnostic.error("syntax", spans.of(before),
                "expected a value for `" + clause.getText() + "`, found the keyword `" + before.getText() + "`");
        }
        String expected = cause instanceof NoViableAltException ? "" : inContext(Expectation.of(parser.getExpectedTokens()), before);
        String text = "`" + token.getText() + "`";
        String place = Expectation.isClauseKeyword(before) ? " after `" + before.getText() + "`" : "";
        Diagnostic error = Diagnostic.error("syntax", spans.of(token),
            expected.isEmpty() ? text + " cannot stand here" : "expected " + expected + place + ", found " + text);
        boolean inBraces = expected.startsWith("a clause");
        return inBraces && Expectation.startsStatement(token) ? openBrace(error, token.getTokenIndex())
            : hint(token, before, expected).map(error::help).orElse(error);
    }

    /** Where any word would do, what it is for follows from what stands before it. */
    private static String inContext(String expected, Token before) {
        if (!expected.equals("a name")) {
            return expected;
        }
        return Expectation.isQuantity(before) ? "a unit such as `MHz`" : Expectation.isClauseKeyword(before) ? "a word" : expected;
    }

    private Optional<String> hint(Token token, Token before, String expected) {
        String text = token.getText();
        if (text.equals(",")) {
            return Optional.of("clauses and statements follow one another without a separator");
        } else if (before.getText().equals("}") && token.getType() == ConvoyParser.TYPE) {
            return Optional.of("the type of a layer's output follows an arrow: `-> " + text + "`");
        } else if (expected.startsWith("a layer") && Expectation.isClauseKeyword(token)) {
            return Optional.of("a clause stands between the braces of a layer: `conv NAME { " + text + " ... }`");
        } else if (expected.contains("`=`") && text.equals("[")) {
            return Optional.of("values in place follow an equals sign: `= [...]`");
        } else if (text.equals(":") && before.getTokenIndex() > 0) {
            String kind = tokens.get(before.getTokenIndex() - 1).getText();
            return NearestName.of(kind, List.of("input")).map(near -> "did you mean `" + near + " " + before.getText() + ":`?");
        }
        return Optional.empty();
    }

    /** Whether a keyword before a number was taken for the name of a constant, as in {@code kernel filters 6}. */
    private boolean swallowed(Token word) {
        int clause = word.getTokenIndex() - 1;
        return clause >= 0 && Expectation.isClauseKeyword(word) && Expectation.isClauseKeyword(tokens.get(clause));
    }

    private Diagnostic foreign(Token token) {
        String text = token.getText();
        Span span = spans.of(token);
        if (token.getType() == ConvoyParser.UNCLOSED_STRING) {
            return Diagnostic.error("syntax", span, "this text has no closing quote").help("write `\"` before the line ends");
        }
        if (spans.file().text().startsWith("/*", span.start())) {
            return Diagnostic.error("syntax", new Span(span.file(), span.start(), span.end() + 1), "this comment is never closed")
                .help("end it with `*/`");
        }
        Diagnostic error = Diagnostic.error("syntax", span, "`" + text + "` has no meaning in a spec");
        if (text.equals("#")) {
            return error.help("a comment starts with `//`");
        } else if (text.equals(";")) {
            return error.help("clauses and statements follow one another without a separator");
        }
        return QUOTES.contains(text) ? error.help("texts stand between straight double quotes: \"file.npy\"") : error;
    }

    private Diagnostic unfinished(Parser parser) {
        int last = Math.max(0, tokens.size() - 2);
        Span end = tokens.size() < 2 ? new Span(spans.file(), 0, 0) : spans.of(tokens.get(last));
        Diagnostic error = Diagnostic.error("syntax", end,
            "the file ends here, but " + Expectation.of(parser.getExpectedTokens()) + " should follow");
        return openBrace(error, tokens.size() - 1);
    }

    /** Points to the innermost brace that is open before a token. */
    private Diagnostic openBrace(Diagnostic error, int index) {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : tokens.getTokens().subList(0, index)) {
            if (token.getText().equals("{")) {
                open.push(token);
            } else if (token.getText().equals("}")) {
                open.poll();
            }
        }
        return open.isEmpty() ? error : error.see(spans.of(open.peek()), "this brace is still open").help("close it with `}`");
    }
}
