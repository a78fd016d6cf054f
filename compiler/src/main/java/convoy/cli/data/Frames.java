package convoy.cli.data;

import convoy.check.Tensor;
import java.util.List;

/**
 * Frames of one tensor.
 *
 * @param tensor what a frame is of
 * @param frames each of {@code tensor.type().elements()} stored values, channels first, in row-major order; a {@code uint32} value is its bit pattern
 */
public record Frames(Tensor tensor, List<int[]> frames) {
    public Frames {
        frames = List.copyOf(frames);
        for (int[] frame : frames) {
            if (frame.length != tensor.type().elements()) {
                throw new IllegalArgumentException(tensor.name() + ": " + frame.length + " values");
            }
        }
    }

    /** Exactly {@code count} frames: these, cut off or repeated from the first. */
    public Frames count(int count) {
        return new Frames(tensor, java.util.stream.IntStream.range(0, count).mapToObj(k -> frames.get(k % frames.size())).toList());
    }

    /** The number that a stored bit pattern stands for. */
    public static long value(Tensor tensor, int stored) {
        return tensor.type().element().signed() ? stored : Integer.toUnsignedLong(stored);
    }
}
