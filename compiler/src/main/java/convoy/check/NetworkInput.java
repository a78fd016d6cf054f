package convoy.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An input of the network.
 *
 * @param tensor  the tensor that a frame fills
 * @param example the file that stands in when no other input is given, resolved against the spec's folder
 */
public record NetworkInput(Tensor tensor, Optional<Path> example) { }
