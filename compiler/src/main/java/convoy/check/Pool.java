package convoy.check;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A {@code maxpool}, {@code minpool} or {@code avgpool} layer: each channel by itself, window by window. Every window holds at least one position of the input.
 * <ul>
 * <li>maxpool, minpool: the largest, the smallest stored value of the window inside the input; padding never wins.
 * <li>avgpool without finish: {@code round(SUM of stored values inside the input / their number)}, or, with {@code includePadding},
 *     {@code round((SUM of stored values inside + padded positions * zero_in) / positions of the window)}. Type and zero point are the input's.
 * <li>avgpool with finish: {@code sum = SUM over the whole window of (x - zero_in)}, padding contributing nothing, goes through the finish.
 * </ul>
 *
 * @param kind           one of pooling
 * @param reduction      what a window is reduced to
 * @param name           as written
 * @param input          the tensor read
 * @param output         the tensor made, of as many channels
 * @param axes           the spatial axes, outermost first: the kernel is the window, the dilation 1; {@code global} is a window of the input's size
 * @param rounding       of an average; FLOOR, without meaning, for a maximum or minimum and with a finish, which rounds itself
 * @param includePadding whether an average counts padded positions, as the zero point; false with a finish
 * @param sums           per channel, the reachable range of: the output, for a maximum or minimum; the dividend, for avgpool without finish; else the sum
 * @param finish         from the sum to the output, for avgpool with rescale clauses
 * @param span           its name in the spec
 */
public record Pool(LayerKind kind, Reduction reduction, String name, Tensor input, Tensor output, List<Axis> axes, Rounding rounding, boolean includePadding,
                   List<Range> sums, Optional<Finish> finish, Span span) implements Layer {
    /** What becomes of the values of a window. */
    public enum Reduction { MAXIMUM, MINIMUM, AVERAGE }

    public Pool {
        axes = List.copyOf(axes);
        sums = List.copyOf(sums);
        if (axes.isEmpty() || axes.size() != input.type().spatial().size() || input.type().channels() != output.type().channels()
                || sums.size() != output.type().channels() || axes.stream().anyMatch(axis -> axis.dilation() != 1)) {
            throw new IllegalArgumentException(name);
        }
    }

    /** Positions of the window: the product over the axes. */
    public int taps() {
        return axes.stream().mapToInt(Axis::kernel).reduce(1, Math::multiplyExact);
    }

    @Override
    public List<Tensor> inputs() {
        return List.of(input);
    }

    @Override
    public long macs() {
        return 0;
    }

    @Override
    public long parameters() {
        return 0;
    }
}
