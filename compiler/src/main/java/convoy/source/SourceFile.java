package convoy.source;

/**
 * The text of a spec with the name that messages show.
 *
 * @param path path as the user gave it, for messages and for resolving the files a spec names
 * @param text whole text
 */
public record SourceFile(java.nio.file.Path path, String text) { }
