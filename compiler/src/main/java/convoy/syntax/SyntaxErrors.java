package convoy.syntax;

import convoy.grammar.ConvoyParser;
import convoy.source.Diagnostic;
import convoy.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Says what the parser did not understand in the user's terms; at most one error per line, because the next ones are mostly echoes. */
final class SyntaxErrors extends BaseErrorListener {
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
        if (token.getLine() == lastLine) {
            return;
        }
        lastLine = token.getLine();
        found.add(describe((Parser) recognizer, token, cause));
    }

    private Diagnostic describe(Parser parser, Token token, RecognitionException cause) {
        if (token.getType() == Token.EOF) {
            return unfinished(parser);
        }
        if (token.getType() == ConvoyParser.UNKNOWN || token.getType() == ConvoyParser.UNCLOSED_STRING) {
            return foreign(token);
        }
        Token before = tokens.get(Math.max(0, previous(token.getTokenIndex())));
        if (Expectation.isQuantity(token) && swallowed(before)) {
            Token clause = tokens.get(previous(before.getTokenIndex()));
            return Diagnostic.error("syntax", spans.of(before), "expected a value for `" + clause.getText() + "`, found the keyword `" + before.getText() + "`")
                .see(spans.of(clause), "this clause needs a value");
        }
        String expected = cause instanceof NoViableAltException ? "" : Expectation.of(parser.getExpectedTokens());
        String text = "`" + token.getText() + "`";
        Diagnostic error = Diagnostic.error("syntax", spans.of(token),
            expected.isEmpty() ? text + " cannot stand here" : "expected " + expected + ", found " + text);
        return Expectation.startsStatement(token) ? openBrace(error, token.getTokenIndex()) : hint(error, token, before);
    }

    private Diagnostic hint(Diagnostic error, Token token, Token before) {
        if (before.getType() == ConvoyParser.INTEGER && token.getText().startsWith("x")) {
            return error.help("write a dimension without white space: `3x3`");
        }
        if (token.getText().equals(",") || token.getText().equals(";")) {
            return error.help("clauses and statements follow one another without a separator");
        }
        return error;
    }

    /** Whether a keyword before a number was taken for the name of a constant, as in {@code kernel filters 6}. */
    private boolean swallowed(Token word) {
        int clause = previous(word.getTokenIndex());
        return clause >= 0 && Expectation.isClauseKeyword(word) && Expectation.isClauseKeyword(tokens.get(clause));
    }

    private Diagnostic foreign(Token token) {
        String text = token.getText();
        Span span = spans.of(token);
        if (token.getType() == ConvoyParser.UNCLOSED_STRING) {
            return Diagnostic.error("syntax", span, "this text has no closing quote").help("write `\"` before the line ends");
        }
        if (spans.file().text().startsWith("/*", span.start())) {
            return Diagnostic.error("syntax", new Span(span.file(), span.start(), span.start() + 2), "this comment is never closed").help("end it with `*/`");
        }
        Diagnostic error = Diagnostic.error("syntax", span, "`" + text + "` has no meaning in a spec");
        if (text.equals("#")) {
            return error.help("a comment starts with `//`");
        }
        return "'\u201C\u201D\u2018\u2019".contains(text) ? error.help("file names stand between straight double quotes: \"file.npy\"") : error;
    }

    private Diagnostic unfinished(Parser parser) {
        int last = Math.max(0, previous(tokens.size() - 1));
        Span end = tokens.size() < 2 ? new Span(spans.file(), 0, 0) : spans.of(tokens.get(last));
        Diagnostic error = Diagnostic.error("syntax", end, "the file ends here, but " + Expectation.of(parser.getExpectedTokens()) + " should follow");
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

    /** Index of the token before one; comments and white space are no tokens. */
    private static int previous(int index) {
        return index - 1;
    }
}
