package convoy.check;

import java.util.List;

/**
 * The window geometry of one spatial axis. Output position {@code o} with kernel tap {@code t} reads input position
 * {@code o * stride - padBegin + t * dilation}, which lies in the padding when outside {@code 0 .. size - 1}.
 *
 * @param size       input positions, at least 1
 * @param kernel     taps, at least 1
 * @param stride     input positions from a window to the next, at least 1
 * @param dilation   input positions from a tap to the next, at least 1
 * @param padBegin   padded positions before the first, at least 0
 * @param padEnd     padded positions after the last, at least 0
 */
public record Axis(int size, int kernel, int stride, int dilation, int padBegin, int padEnd) {
    public Axis {
        if (size < 1 || kernel < 1 || stride < 1 || dilation < 1 || padBegin < 0 || padEnd < 0) {
            throw new IllegalArgumentException("axis");
        }
    }

    /** One window over a whole tensor: the kernel is as large as the input along every axis. */
    public static List<Axis> whole(List<Integer> sizes) {
        return sizes.stream().map(size -> new Axis(size, size, 1, 1, 0, 0)).toList();
    }

    /** Input positions that a window spans: {@code dilation * (kernel - 1) + 1}. */
    public int span() {
        return dilation * (kernel - 1) + 1;
    }

    /** Output positions: {@code floor((size + padBegin + padEnd - dilation*(kernel-1) - 1) / stride) + 1}; may be below 1 before it is checked. */
    public int outputSize() {
        return Math.floorDiv(size + padBegin + padEnd - span(), stride) + 1;
    }

    /** Positions by which the last window reaches beyond the end of the axis. */
    public int overhang() {
        return Math.max(0, (outputSize() - 1) * stride - padBegin + span() - size);
    }
}
