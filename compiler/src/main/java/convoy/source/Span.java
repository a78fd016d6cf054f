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
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(start + ".." + end);
        }
    }
}
