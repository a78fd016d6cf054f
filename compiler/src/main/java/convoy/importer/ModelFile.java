package convoy.importer;

import convoy.source.Span;
import java.nio.file.Path;

/**
 * A model file as it was read.
 *
 * @param path  as the user gave it
 * @param bytes its content; shared, treat as read-only
 * @param given where the command line names it: the place of a message about the file as a whole
 */
public record ModelFile(Path path, byte[] bytes, Span given) {
    /** The file's name without folders, e.g. {@code digits.tflite}. */
    public String fileName() {
        return path.getFileName().toString();
    }

    /** The file's name without folders and extension, e.g. {@code digits}. */
    public String stem() {
        String name = fileName();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
