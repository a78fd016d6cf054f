package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Checks that what a rescaling computes on the way stays within its limits, for every reachable sum. */
final class RescaleLimits {
    private static final BigInteger PRODUCT_LIMIT = BigInteger.ONE.shiftLeft(63);
    private static final Range INT32 = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final Problems problems;
    private final Span clause;
    private final String maker;

    /**
     * Prepares a check.
     *
     * @param clause where the rescaling is written
     * @param maker  what makes an output channel: filter, unit, channel
     */
    RescaleLimits(Problems problems, Span clause, String maker) {
        this.problems = problems;
        this.clause = clause;
        this.maker = maker;
    }

    /** Whether a rescaling of sums keeps within limits; reports the first channel that does not. */
    boolean fit(Rescale rescale, List<Range> sums) {
        return switch (rescale.kind()) {
            case NONE, SHIFT, SCALE, ADD_TFLITE, ADD_ONNX -> true;
            case MULTIPLY -> productsFit((Rescale.Multiply) rescale, sums);
            case TFLITE -> tfliteFits((Rescale.Tflite) rescale, sums);
        };
    }

    /** The ranges, zero point included, of a rescaling that takes two inputs apart; empty if a problem was reported. */
    Optional<List<Range>> pairs(Rescale rescale, AddRescaleRanges ranges) {
        if (rescale instanceof Rescale.AddOnnx onnx) {
            return Optional.of(ranges.onnx(onnx));
        }
        try {
            return Optional.of(ranges.tflite((Rescale.AddTflite) rescale));
        } catch (AddRescaleRanges.TooWide wide) {
            problems.report(beyond32(wide.getMessage()).help("a smaller `left`, `multiply` or `shift` keeps the numbers within 32 bits"));
            return Optional.empty();
        }
    }

    /** The same factor as {@code multiply} and {@code shift}: exact, since a float32 is an integer of 24 bits times a power of two. */
    Optional<String> asMultiply(Rescale.Scale scale, List<Range> sums) {
        if (scale.scales().size() > 1) {
            return Optional.empty();
        }
        int shift = 0;
        double factor = scale.scales().get(0);
        while (factor != Math.rint(factor)) {
            factor *= 2;
            shift++;
        }
        if (factor > Integer.MAX_VALUE || shift > RescaleCheck.MAX_SHIFT) {
            return Optional.empty();
        }
        BigInteger multiplier = BigInteger.valueOf((long) factor);
        boolean fits = sums.stream().allMatch(range -> largest(range).multiply(multiplier).compareTo(PRODUCT_LIMIT) < 0);
        return fits ? Optional.of("rescale multiply " + multiplier + " shift " + shift) : Optional.empty();
    }

    private boolean productsFit(Rescale.Multiply multiply, List<Range> sums) {
        for (int filter = 0; filter < sums.size(); filter++) {
            long multiplier = multiply.multipliers().get(multiply.multipliers().size() == 1 ? 0 : filter);
            BigInteger largest = largest(sums.get(filter));
            BigInteger product = largest.multiply(BigInteger.valueOf(multiplier).abs());
            if (product.compareTo(PRODUCT_LIMIT) >= 0) {
                problems.report(Diagnostic.error("product-too-large", clause, "the product of sum and multiplier must stay below 2^63")
                    .because(maker + " " + filter + ": sums reach " + sums.get(filter) + ", and " + largest + " * " + Math.abs(multiplier) + " = "
                    + product)
                    .because("2^63 = " + PRODUCT_LIMIT)
                    .help("divide the multiplier by 2^" + (product.bitLength() - 63) + " and lower the shift by " + (product.bitLength() - 63)));
                return false;
            }
        }
        return true;
    }

    private boolean tfliteFits(Rescale.Tflite tflite, List<Range> sums) {
        for (int filter = 0; filter < sums.size(); filter++) {
            Range range = sums.get(filter);
            long multiplier = tflite.multipliers().get(tflite.multipliers().size() == 1 ? 0 : filter);
            int shift = tflite.shifts().get(tflite.shifts().size() == 1 ? 0 : filter);
            String sum = maker + " " + filter + ": sums reach " + range;
            if (!INT32.holds(range)) {
                problems.report(beyond32(sum).help("narrower inputs or weights make smaller sums; or use `rescale multiply M shift S`"));
                return false;
            }
            if (!tflite.single() && shift > 0 && !INT32.holds(new Range(range.min() << shift, range.max() << shift))) {
                problems.report(beyond32(sum + ", and shifted left by " + shift + ", " + (range.min() << shift) + ".." + (range.max() << shift))
                    .help("a smaller shift, with a larger multiplier, keeps them within 32 bits"));
                return false;
            }
            Range scaled = new Range(TfliteArithmetic.scale(range.min(), multiplier, shift, tflite.single()),
                TfliteArithmetic.scale(range.max(), multiplier, shift, tflite.single()));
            if (!INT32.holds(scaled)) {
                problems.report(beyond32(sum + ", and rescaled " + scaled).help("a smaller shift makes smaller numbers"));
                return false;
            }
        }
        return true;
    }

    private Diagnostic beyond32(String reason) {
        return Diagnostic.error("beyond-32-bits", clause, "TFLite computes in 32 bits, which do not hold every number on the way")
            .because(reason).because("32 bits hold " + INT32);
    }

    private static BigInteger largest(Range range) {
        return BigInteger.valueOf(range.min()).abs().max(BigInteger.valueOf(range.max()).abs());
    }
}
