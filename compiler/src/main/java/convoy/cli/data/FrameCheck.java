package convoy.cli.data;

import convoy.check.IntegerType;
import convoy.check.Tensor;
import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.List;

/** From the numbers of a file to frames of a tensor: the shape must fit, and every value must lie within the type. */
public final class FrameCheck {
    private FrameCheck() { }

    /** @param argument names the file, and what a message underlines */
    public static Result<Frames> check(Tensor tensor, Argument argument, Samples samples) {
        List<Integer> shape = tensor.type().shape();
        boolean oneFrame = samples.shape().equals(shape);
        boolean severalFrames = samples.shape().size() == shape.size() + 1 && samples.shape().subList(1, samples.shape().size()).equals(shape)
            && samples.shape().get(0) > 0;
        if (!oneFrame && !severalFrames) {
            return Result.failed(List.of(Diagnostic.error("input-shape", argument.span(),
                    argument.file() + " has the shape " + samples.shape() + ", which does not fit the input " + tensor.name() + ": " + tensor.type())
                .help("give an array of shape " + shape + ", or " + shape.toString().replaceFirst("\\[", "[N, ") + " for N frames")));
        }
        IntegerType element = tensor.type().element();
        for (int k = 0; k < samples.values().length; k++) {
            if (!element.holds(samples.values()[k])) {
                return Result.failed(List.of(outOfRange(tensor, argument, samples, k)));
            }
        }
        return Result.of(new Frames(tensor, frames(samples, Math.toIntExact(tensor.type().elements()))));
    }

    private static List<int[]> frames(Samples samples, int elements) {
        List<int[]> frames = new ArrayList<>();
        for (int first = 0; first < samples.values().length; first += elements) {
            int[] frame = new int[elements];
            for (int k = 0; k < elements; k++) {
                frame[k] = (int) samples.values()[first + k];
            }
            frames.add(frame);
        }
        return frames;
    }

    private static Diagnostic outOfRange(Tensor tensor, Argument argument, Samples samples, int at) {
        IntegerType element = tensor.type().element();
        long count = java.util.Arrays.stream(samples.values()).filter(value -> !element.holds(value)).count();
        return Diagnostic.error("input-range", argument.span(), "a value of " + argument.file() + " does not fit the input " + tensor.name() + ": " + element)
            .because("the value at " + ArrayFile.index(samples.shape(), at) + " is " + samples.values()[at] + "; " + element + " holds "
                + element.min() + " to " + element.max())
            .because(count == 1 ? "it is the only one" : count + " values are out of range, this is the first");
    }
}
