package convoy.cli.reference;

import convoy.check.Tensor;
import convoy.cli.data.Argument;
import convoy.cli.data.FrameCheck;
import convoy.cli.data.Frames;
import convoy.cli.data.Samples;
import convoy.source.ArrayFile;
import convoy.source.Result;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reference says of a tensor.
 *
 * @param tensor whose
 * @param array  name of the array in the file
 * @param values of all frames, channels first, in row-major order
 */
public record ReferenceTensor(Tensor tensor, String array, long[] values) {
    /**
     * How a tensor's frames compare with the reference.
     *
     * @param compared values
     * @param different of these, how many differ
     * @param first    the first that differs, in row-major order
     */
    public record Comparison(ReferenceTensor reference, long compared, long different, Optional<Difference> first) { }

    /**
     * A value that is not the reference's.
     *
     * @param index {@code [c, ...]}
     */
    public record Difference(int frame, List<Integer> index, long expected, long actual) { }

    /** Frames that it holds. */
    public int frames() {
        return (int) (values.length / tensor.type().elements());
    }

    /**
     * The same as frames to run.
     *
     * @param file it comes from, for messages
     * @param span what they underline
     */
    public Result<Frames> asFrames(Path file, Span span) {
        List<Integer> shape = Stream.concat(Stream.of(frames()), tensor.type().shape().stream()).toList();
        return FrameCheck.check(tensor, new Argument(Optional.of(tensor.name()), file, span), new Samples(shape, values));
    }

    /** Compares as many frames as it holds. */
    public Comparison compare(Frames actual) {
        long different = 0;
        Optional<Difference> first = Optional.empty();
        int elements = (int) tensor.type().elements();
        for (int k = 0; k < values.length; k++) {
            long value = Frames.value(tensor, actual.frames().get(k / elements)[k % elements]);
            if (value != values[k]) {
                different++;
                first = first.isPresent() ? first
                    : Optional.of(new Difference(k / elements, ArrayFile.index(tensor.type().shape(), k % elements), values[k], value));
            }
        }
        return new Comparison(this, values.length, different, first);
    }
}
