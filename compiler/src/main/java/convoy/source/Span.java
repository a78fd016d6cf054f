package convoy.source;

/**
 * A stretch of a source file.
 *
 * @param file  the file
 * @param start offset of the first character
 * @param end   offset after the last character
 */
public record Span(SourceFile file, int start, int end) {
    public Span {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IllegalArgumentException(start + ".." + end);
        }
    }

    /** Line and column of the first character. */
    public SourceFile.Position position() {
        return file.position(start);
    }

    /** Line of the first character, from 1. */
    public int line() {
        return position().line();
    }

    /** The text it covers. */
    public String text() {
        return file.text().substring(start, end);
    }

    /** Its first characters. */
    public Span prefix(int characters) {
        return new Span(file, start, start + characters);
    }

    /** From the start of this one to the end of another, later one of the same file. */
    public Span to(Span last) {
        return new Span(file, start, Math.max(end, last.end));
    }

    /** Prints file and offsets, not the file's whole text. */
    @Override
    public String toString() {
        return file.path() + "[" + start + ".." + end + "]";
    }
}
