package convoy.cli.data;

import convoy.source.Span;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One {@code --input X} or {@code --input NAME=X}, or an example of the spec.
 *
 * @param name the tensor it is for; may be left out where there is only one
 * @param file the file
 * @param span what a message underlines
 */
public record Argument(Optional<String> name, Path file, Span span) { }
