package convoy.check;

import java.util.ArrayList;
import java.util.List;

/** What the framework forms of addition make of two tensors. Both grow with either input, so the ends of the inputs lead to the ends. */
final class AddRescaleRanges {
    /** A number on the way does not fit in 32 bits; the message says which. */
    static final class TooWide extends Exception {
        private static final long serialVersionUID = 1;

        TooWide(String message) {
            super(message, null, false, false);
        }
    }

    private static final Range INT32 = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final Tensor first;
    private final Tensor second;
    private final long zero;

    /**
     * Prepares for two inputs.
     *
     * @param zero zero point of the output
     */
    AddRescaleRanges(List<Tensor> inputs, long zero) {
        this.first = inputs.get(0);
        this.second = inputs.get(1);
        this.zero = zero;
    }

    /** Stored values per channel, not yet cut. */
    List<Range> onnx(Rescale.AddOnnx rescale) {
        float ratioA = rescale.scales().get(0) / rescale.outputScale();
        float ratioB = rescale.scales().get(1) / rescale.outputScale();
        float offset = zero - (ratioA * first.type().zeroPoint() + ratioB * second.type().zeroPoint());
        List<Range> ranges = new ArrayList<>();
        for (int channel = 0; channel < first.ranges().size(); channel++) {
            Range a = first.ranges().get(channel);
            Range b = second.ranges().get(channel);
            ranges.add(new Range(onnx(offset, a.min() * ratioA, b.min() * ratioB), onnx(offset, a.max() * ratioA, b.max() * ratioB)));
        }
        return ranges;
    }

    /** Each operation of float32 by itself. */
    private static long onnx(float offset, float a, float b) {
        float partial = offset + a;
        return (long) Math.rint(partial + b);
    }

    /**
     * Stored values per channel, not yet cut.
     *
     * @throws TooWide if a number on the way needs more than 32 bits
     */
    List<Range> tflite(Rescale.AddTflite rescale) throws TooWide {
        List<Range> ranges = new ArrayList<>();
        for (int channel = 0; channel < first.ranges().size(); channel++) {
            String place = "channel " + channel;
            Range a = scaled(first, channel, rescale, 0);
            Range b = scaled(second, channel, rescale, 1);
            Range sum = fit(place + ": the rescaled inputs add up to ", new Range(a.min() + b.min(), a.max() + b.max()));
            Range output = scale(place + ", the sum", sum, rescale.multiplier(), rescale.shift(), rescale.single());
            ranges.add(new Range(output.min() + zero, output.max() + zero));
        }
        return ranges;
    }

    private Range scaled(Tensor tensor, int channel, Rescale.AddTflite rescale, int index) throws TooWide {
        String place = "channel " + channel + " of `" + tensor.name() + "`";
        Range operand = tensor.operands().get(channel);
        Range shifted = fit(place + ": values shifted left by " + rescale.left() + " reach ",
            new Range(operand.min() << rescale.left(), operand.max() << rescale.left()));
        return scale(place, shifted, rescale.inputMultipliers().get(index), rescale.inputShifts().get(index), rescale.single());
    }

    private static Range scale(String place, Range range, long multiplier, int shift, boolean single) throws TooWide {
        if (!single && shift > 0) {
            fit(place + ": shifted left by " + shift + ", numbers reach ", new Range(range.min() << shift, range.max() << shift));
        }
        return fit(place + ": rescaled numbers reach ", new Range(TfliteArithmetic.scale(range.min(), multiplier, shift, single),
            TfliteArithmetic.scale(range.max(), multiplier, shift, single)));
    }

    private static Range fit(String words, Range range) throws TooWide {
        if (!INT32.holds(range)) {
            throw new TooWide(words + range);
        }
        return range;
    }
}
