package convoy.plan;

import convoy.check.Finish;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.plan.Affine.Choice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds integer arithmetic for the frameworks' rescalings: the smallest that is equal on all reachable sums. */
final class ProveRescale {
    private static final int MULTIPLIER_BITS = 31;
    private static final int TFLITE_BITS = 31;
    private static final int FLOAT_FRACTION = 23;
    private static final int MOST_FLOAT_BITS = 36;
    private static final int MOST_FLOAT_SHIFT = 56;

    private ProveRescale() { }

    static FinisherPlan of(Finish finish, List<Range> sums) {
        return finish.rescale() instanceof Rescale.Scale scale ? scale(finish, RoundingFinisher.spread(scale.scales(), sums.size()), sums)
            : tflite(finish, (Rescale.Tflite) finish.rescale(), sums);
    }

    private static FinisherPlan scale(Finish finish, List<Float> scales, List<Range> sums) {
        List<ProveScaling.Curve> curves = new ArrayList<>();
        for (int filter = 0; filter < scales.size(); filter++) {
            curves.add(new ProveScaling.Curve(stairs(finish, scales.get(filter), sums.get(filter)), gentle(finish, Slope.of(scales.get(filter)))));
        }
        return proved(curves, finish).or(() -> floats(curves, scales, finish)).orElseGet(() -> ThresholdFinisher.of(curves.stream().map(ProveScaling.Curve::stairs).toList()));
    }

    /** As ONNX Runtime does: the sum rounded to float32, the product rounded to float32, then half to even. */
    static Staircase stairs(Finish finish, float scale, Range sums) {
        return Staircase.of(sums, new Range(finish.lower(), finish.upper()), sum -> (long) Math.rint((float) sum * scale) + finish.outputZero());
    }

    /** The float's own 24 bits, and its rounding of products near a half. This fails only where sums of more than 24 bits, themselves rounded, matter. */
    private static Optional<FinisherPlan> floats(List<ProveScaling.Curve> curves, List<Float> scales, Finish finish) {
        int shift = Math.max(1, scales.stream().mapToInt(scale -> -exponent(scale)).max().orElseThrow());
        BigInteger zero = BigInteger.valueOf(finish.outputZero()).shiftLeft(shift);
        List<Affine> forms = new ArrayList<>();
        for (int filter = 0; filter < scales.size(); filter++) {
            float scale = scales.get(filter);
            BigInteger multiplier = BigInteger.valueOf((long) Math.scalb((double) scale, -exponent(scale))).shiftLeft(shift + exponent(scale));
            if (multiplier.bitLength() > MOST_FLOAT_BITS || shift > MOST_FLOAT_SHIFT) {
                return Optional.empty();
            }
            Affine form = new Affine(multiplier.longValueExact(), shift, Choice.FLOAT, zero, zero);
            if (!form.meets(curves.get(filter).stairs())) {
                return Optional.empty();
            }
            forms.add(form);
        }
        return Optional.of(ScalingFinisher.of(forms, curves.stream().map(curve -> curve.stairs().sums()).toList(), Optional.empty(),
            "the float's own bits and roundings, proved equal over the sums of every filter", Choice.FLOAT, finish, 0));
    }

    /** Of the float's lowest bit that is set. */
    private static int exponent(float scale) {
        int lowest = Math.max(Math.getExponent(scale), Float.MIN_EXPONENT) - FLOAT_FRACTION;
        return lowest + Long.numberOfTrailingZeros((long) Math.scalb((double) scale, -lowest));
    }

    /** A slope that crosses all values from one sum to the next is as good as any steeper one. */
    private static Slope gentle(Finish finish, Slope slope) {
        return slope.atMost(Math.max(1, 2 * new Range(finish.lower(), finish.upper()).union(finish.outputZero()).max()
            - 2 * new Range(finish.lower(), finish.upper()).union(finish.outputZero()).min()));
    }

    private static Optional<FinisherPlan> proved(List<ProveScaling.Curve> curves, Finish finish) {
        List<Range> sums = curves.stream().map(curve -> curve.stairs().sums()).toList();
        return ProveScaling.search(curves, finish.outputZero(), MULTIPLIER_BITS).map(found -> ScalingFinisher.of(found.forms(), sums, Optional.empty(),
            "proved equal over the sums of every filter", found.choice(), finish, 0));
    }

    private static FinisherPlan tflite(Finish finish, Rescale.Tflite rescale, List<Range> sums) {
        List<Affine> exact = new ArrayList<>();
        List<Long> multipliers = RoundingFinisher.spread(rescale.multipliers(), sums.size());
        List<Integer> shifts = RoundingFinisher.spread(rescale.shifts(), sums.size());
        for (int filter = 0; filter < sums.size(); filter++) {
            exact.add(tflite(multipliers.get(filter), shifts.get(filter), rescale.single()));
        }
        boolean narrow = !finish.wrap() && finish.upper() - finish.lower() < Staircase.MOST_STEPS;
        Optional<FinisherPlan> proved = Optional.empty();
        if (narrow) {
            List<ProveScaling.Curve> curves = new ArrayList<>();
            for (int filter = 0; filter < sums.size(); filter++) {
                Affine form = exact.get(filter);
                Slope slope = new Slope(BigInteger.valueOf(form.multiplier()), BigInteger.ONE.shiftLeft(form.shift()));
                curves.add(new ProveScaling.Curve(Staircase.of(sums.get(filter), new Range(finish.lower(), finish.upper()),
                    sum -> form.of(sum).longValueExact() + finish.outputZero()), gentle(finish, slope)));
            }
            proved = proved(curves, finish);
        }
        return proved.orElseGet(() -> {
            Choice choice = exact.stream().anyMatch(form -> form.choice() == Choice.NEGATIVE) ? Choice.NEGATIVE : Choice.NEVER;
            return ScalingFinisher.of(exact, sums, Optional.empty(), "TFLite's own, its roundings in one", choice, finish, finish.outputZero());
        });
    }

    /**
     * TFLite's product with its roundings in one. The product's rounding is {@code high = floor((sum * 2^left * M + 2^30) / 2^31)}: its nudge for negative
     * products, with the division towards zero, sends ties up as well, and it saturates for M = -2^31 only. Dividing {@code high} by 2^n with ties away from
     * zero is {@code floor((high + 2^(n-1) - (high < 0)) / 2^n)}, and floors of floors are one. Where {@code high} is 0 but the product negative, subtracting
     * 1 still gives 0; so the product's sign serves.
     */
    static Affine tflite(long multiplier, int shift, boolean single) {
        int right = TFLITE_BITS - shift;
        if (multiplier == 0) {
            return new Affine(0, 0, Choice.NEVER, BigInteger.ZERO, BigInteger.ZERO);
        }
        BigInteger half = BigInteger.ONE.shiftLeft(right - 1);
        boolean twice = !single && shift < 0;
        BigInteger addend = twice ? half.add(BigInteger.ONE.shiftLeft(TFLITE_BITS - 1)) : half;
        BigInteger other = twice ? addend.subtract(BigInteger.ONE.shiftLeft(TFLITE_BITS)) : addend;
        // Low zeros of the multiplier are zeros of the product, too: they and what the addends hold there never matter.
        int zeros = Math.min(Long.numberOfTrailingZeros(multiplier), right);
        return new Affine(multiplier >> zeros, right - zeros, twice ? Choice.NEGATIVE : Choice.NEVER, addend.shiftRight(zeros), other.shiftRight(zeros));
    }
}
