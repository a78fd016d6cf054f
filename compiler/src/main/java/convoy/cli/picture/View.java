package convoy.cli.picture;

import convoy.check.Tensor;
import convoy.cli.data.Frames;

/**
 * One frame of a tensor, to be looked at.
 *
 * @param tensor what it is of
 * @param frame  stored values, channels first; a {@code uint32} value is its bit pattern
 */
public record View(Tensor tensor, int[] frame) {
    public int channels() {
        return tensor.type().channels();
    }

    /** Size of a spatial axis, counted from the outermost. */
    public int size(int axis) {
        return tensor.type().spatial().get(axis);
    }

    /** The value at a position counted in raster order. */
    public long value(int channel, int position) {
        return Frames.value(tensor, frame[channel * (frame.length / channels()) + position]);
    }

    public long least() {
        return java.util.Arrays.stream(frame).mapToLong(stored -> Frames.value(tensor, stored)).min().orElseThrow();
    }

    public long greatest() {
        return java.util.Arrays.stream(frame).mapToLong(stored -> Frames.value(tensor, stored)).max().orElseThrow();
    }

    /** The range of one channel's values in words. */
    public String range(int channel) {
        int positions = frame.length / channels();
        var values = java.util.stream.IntStream.range(0, positions).mapToLong(position -> value(channel, position)).summaryStatistics();
        return "values " + values.getMin() + " to " + values.getMax();
    }

    /** The range of all values in words. */
    public String range() {
        return "values " + least() + " to " + greatest();
    }

    /** Name and type, e.g. {@code photo: uint8[1, 512, 512]}. */
    public String title() {
        return tensor.name() + ": " + tensor.type();
    }
}
