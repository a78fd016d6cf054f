package convoy.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a spec with the name that messages show.
 *
 * @param path path as the user gave it, for messages and for resolving the files a spec names
 * @param text whole text
 */
public record SourceFile(Path path, String text) {
    /** A place in a text; line and column count from 1, a tab is one column. */
    public record Position(int line, int column) { }

    /**
     * Reads a UTF-8 file; a byte order mark is dropped.
     *
     * @throws IOException if the file cannot be read, or {@link java.nio.charset.CharacterCodingException} if it is not UTF-8
     */
    public static SourceFile read(Path path) throws IOException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
        return new SourceFile(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The place of an offset into the text, which may be its length. */
    public Position position(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = next + 1;
        }
        return new Position(line, text.codePointCount(lineStart, offset) + 1);
    }

    /** The line around an offset, without its line end. */
    public String lineAt(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(lineStart(offset), end < 0 ? text.length() : end).stripTrailing();
    }

    /** Offset of the first character of the line around an offset. */
    public int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** A file that the spec names: relative names start at the spec's folder. */
    public Path resolve(String name) {
        return path.resolveSibling(name);
    }
}
