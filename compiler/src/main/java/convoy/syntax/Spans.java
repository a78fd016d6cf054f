package convoy.syntax;

import convoy.source.SourceFile;
import convoy.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Turns the parser's positions, which count code points, into spans, which count characters. */
final class Spans {
    private final SourceFile file;
    private final boolean oneToOne;

    Spans(SourceFile file) {
        this.file = file;
        this.oneToOne = file.text().codePointCount(0, file.text().length()) == file.text().length();
    }

    SourceFile file() {
        return file;
    }

    Span of(ParserRuleContext tree) {
        return of(tree.getStart(), tree.getStop());
    }

    Span of(Token token) {
        return of(token, token);
    }

    Span of(Token first, Token last) {
        int start = offset(first.getStartIndex());
        return new Span(file, start, Math.max(start, offset(last.getStopIndex() + 1)));
    }

    Word word(ParserRuleContext tree) {
        return word(tree.getStart());
    }

    Word word(Token token) {
        return new Word(token.getText(), of(token));
    }

    private int offset(int codePoints) {
        int end = file.text().length();
        return oneToOne ? Math.min(codePoints, end) : file.text().offsetByCodePoints(0, Math.min(codePoints, file.text().codePointCount(0, end)));
    }
}
