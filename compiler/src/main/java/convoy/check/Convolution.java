package convoy.check;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A {@code conv} or {@code depthwise} layer, in one, two or three dimensions:
 * <pre>sum[f, o] = bias[f] + SUM over c, t of (x[channel, o*stride - padBegin + t*dilation] - zero_in) * w[f, c, t]</pre>
 * where padded taps contribute nothing and {@code channel = floor(f / filtersPerGroup) * channelsPerGroup + c}. A depthwise layer is the case
 * {@code groups = channels}. Cross-correlation: the kernel is not flipped.
 *
 * @param kind    CONV or DEPTHWISE; the plan also brings other kinds into this form and keeps their kind
 * @param name    as written
 * @param input   the tensor read
 * @param output  the tensor made
 * @param axes    the spatial axes, outermost first; as many as the input has
 * @param groups  divides input channels and filters
 * @param weights shape {@code [filters, channels/groups, *kernel]}
 * @param bias    shape {@code [filters]}
 * @param sums    the reachable range of the exact sum, bias included, per filter
 * @param finish  from the sum to the output
 * @param span    its name in the spec
 */
public record Convolution(LayerKind kind, String name, Tensor input, Tensor output, List<Axis> axes, int groups, IntTensor weights,
                          Optional<IntTensor> bias, List<Range> sums, Finish finish, Span span) implements Weighted {
    public Convolution {
        axes = List.copyOf(axes);
        sums = List.copyOf(sums);
        if (axes.size() != input.type().spatial().size() || input.type().channels() % groups != 0
                || output.type().channels() % groups != 0 || sums.size() != output.type().channels()) {
            throw new IllegalArgumentException(name);
        }
    }

    /** True where each filter reads one channel of its own group. */
    public boolean channelwise() {
        return kind.words().isChannelwise();
    }

    public int filtersPerGroup() {
        return filters() / groups;
    }

    public int channelsPerGroup() {
        return input.type().channels() / groups;
    }

    /** Taps of the kernel: the product over the axes. */
    public int taps() {
        int taps = 1;
        for (Axis axis : axes) {
            taps = Math.multiplyExact(taps, axis.kernel());
        }
        return taps;
    }

    /** Weight of a filter, a channel of its group, and a tap in row-major order over the axes. */
    public long weight(int filter, int channel, int tap) {
        return weights.values()[(filter * channelsPerGroup() + channel) * taps() + tap];
    }

    @Override
    public long macs() {
        return Math.multiplyExact(output.type().elements(), (long) channelsPerGroup() * taps());
    }
}
