package convoy.plan;

import convoy.plan.Affine.Choice;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the smallest multiplier and shift that equal a step function on its whole range of sums.
 *
 * <p>The proof: both never fall as the sum grows, so they are equal everywhere once they are at the bounds of every step. For a multiplier and a shift each
 * bound is one on the addend; there is an addend that meets all of them, or there is none. The multipliers that serve, over 2^shift, form an interval; as the
 * slope of the function lies in it, so does one of its neighbours at the first shift that serves at all.
 */
final class SearchAffine {
    private static final int LONG_BITS = 61;
    private static final int STEPS = 80;
    private static final double AROUND = 1.0 / (1 << 10);

    private final long[] lowSums;
    private final long[] lowValues;
    private final long[] highSums;
    private final long[] highValues;
    private final Staircase stairs;
    private final Choice choice;
    private final long zero;

    /** @param zero value of a sum of 0, from which the parity of {@link Choice#ODD} counts */
    SearchAffine(Staircase stairs, Choice choice, long zero) {
        this.stairs = stairs;
        this.choice = choice;
        this.zero = zero;
        lowSums = stairs.atLeast().stream().mapToLong(Staircase.Bound::sum).toArray();
        lowValues = stairs.atLeast().stream().mapToLong(Staircase.Bound::value).toArray();
        highSums = stairs.below().stream().mapToLong(Staircase.Bound::sum).toArray();
        highValues = stairs.below().stream().mapToLong(Staircase.Bound::value).toArray();
    }

    /** With the smallest shift, and so the fewest bits. */
    Optional<Affine> smallest(Slope slope, int multiplierBits) {
        for (int shift = 0; slope.at(shift).bitLength() <= multiplierBits; shift++) {
            Optional<Affine> found = at(slope, shift, multiplierBits);
            if (found.isPresent() || shift > LONG_BITS) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** With this shift. */
    Optional<Affine> at(Slope slope, int shift, int multiplierBits) {
        BigInteger below = slope.at(shift);
        for (BigInteger multiplier : List.of(below, below.add(BigInteger.ONE))) {
            if (multiplier.bitLength() <= multiplierBits) {
                Optional<Affine> found = fit(slope, multiplier.longValueExact(), shift);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** A slope that leaves the addend more room than that of the function itself, which float rounding may bend. */
    Slope widest(Slope slope) {
        double low = slope.value() * (1 - AROUND);
        double high = slope.value() * (1 + AROUND);
        for (int i = 0; i < STEPS; i++) {
            double third = (high - low) / 3;
            if (room(low + third) < room(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return Slope.of((low + high) / 2);
    }

    /** The distance between the largest lower and the smallest upper bound of the addend, over 2^shift; concave in the slope. */
    private double room(double slope) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lowSums.length; i++) {
            low = Math.max(low, lowValues[i] - slope * lowSums[i]);
        }
        for (int i = 0; i < highSums.length; i++) {
            high = Math.min(high, highValues[i] - slope * highSums[i]);
        }
        return high - low;
    }

    /** With this multiplier and shift. */
    Optional<Affine> fit(Slope slope, long multiplier, int shift) {
        int sumBits = stairs.sums().signedBits();
        int valueBits = Math.max(Bits.of(Math.abs(zero)), Math.max(Bits.of(Math.abs(stairs.lowest())), Bits.of(Math.abs(stairs.highest()) + 1)));
        boolean small = sumBits + Bits.of(multiplier) - 1 <= LONG_BITS && valueBits + shift <= LONG_BITS;
        if (!small && !stairs.sampled() || choice == Choice.ODD && shift == 0) {
            return Optional.empty();
        }
        return stairs.sampled() ? wide(slope, multiplier, shift) : narrow(multiplier, shift);
    }

    /** In 64 bits. */
    private Optional<Affine> narrow(long multiplier, int shift) {
        long[] low = {Long.MIN_VALUE, Long.MIN_VALUE};
        long[] high = {Long.MAX_VALUE, Long.MAX_VALUE};
        // The bounds farthest from zero are at the ends, and tell most.
        int most = Math.max(lowSums.length, highSums.length);
        for (int k = 0; k < most; k++) {
            int i = (k & 1) == 0 ? k >> 1 : most - 1 - (k >> 1);
            if (i < lowSums.length) {
                long product = multiplier * lowSums[i];
                int side = side(product, shift);
                low[side] = Math.max(low[side], (lowValues[i] << shift) - product);
            }
            if (i < highSums.length) {
                long product = multiplier * highSums[i];
                int side = side(product, shift);
                high[side] = Math.min(high[side], (highValues[i] << shift) - product - 1);
            }
            if (low[0] > high[0] || low[1] > high[1]) {
                return Optional.empty();
            }
        }
        List<AddendBounds> bounds = AddendBounds.pair();
        for (int side = 0; side < 2; side++) {
            if (low[side] != Long.MIN_VALUE) {
                bounds.get(side).atLeast(BigInteger.valueOf(low[side]));
            }
            if (high[side] != Long.MAX_VALUE) {
                bounds.get(side).atMost(BigInteger.valueOf(high[side]));
            }
        }
        return affine(multiplier, shift, bounds);
    }

    private int side(long product, int shift) {
        return switch (choice) {
            case NEVER, FLOAT -> 0;
            case ODD -> (int) (product >> shift & 1);
            case NEGATIVE -> product < 0 ? 1 : 0;
        };
    }

    /** The same in numbers of any size, for few bounds. */
    private Optional<Affine> wide(Slope slope, long multiplier, int shift) {
        List<AddendBounds> bounds = AddendBounds.pair();
        BigInteger factor = BigInteger.valueOf(multiplier);
        for (int i = 0; i < lowSums.length + highSums.length; i++) {
            boolean lower = i < lowSums.length;
            int index = lower ? i : i - lowSums.length;
            BigInteger product = factor.multiply(BigInteger.valueOf(lower ? lowSums[index] : highSums[index]));
            long value = lower ? lowValues[index] : highValues[index];
            int side = switch (choice) {
                case NEVER, FLOAT -> 0;
                case ODD -> product.testBit(shift) ? 1 : 0;
                case NEGATIVE -> product.signum() < 0 ? 1 : 0;
            };
            // The steps that are left out follow from these only where the product is as odd as the exact quotient.
            long sum = lower ? lowSums[index] : highSums[index];
            if (choice == Choice.ODD && index < stairs.steps() && (side == 1) != slope.floor(sum).testBit(0)) {
                return Optional.empty();
            }
            BigInteger bound = BigInteger.valueOf(value).shiftLeft(shift).subtract(product);
            if (lower) {
                bounds.get(side).atLeast(bound);
            } else {
                bounds.get(side).atMost(bound.subtract(BigInteger.ONE));
            }
        }
        return affine(multiplier, shift, bounds);
    }

    private Optional<Affine> affine(long multiplier, int shift, List<AddendBounds> bounds) {
        BigInteger start = BigInteger.valueOf(zero).shiftLeft(shift);
        BigInteger half = start.add(shift == 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(shift - 1));
        if (choice == Choice.ODD) {
            // With both addends in 0 .. 2^shift - 1 beyond the zero point, the function never falls where the product turns odd or even.
            for (AddendBounds side : bounds) {
                side.atLeast(start);
                side.atMost(start.add(BigInteger.ONE.shiftLeft(shift)).subtract(BigInteger.ONE));
            }
        }
        Optional<BigInteger> addend = bounds.get(0).choose(half);
        if (choice == Choice.NEVER) {
            return addend.map(one -> new Affine(multiplier, shift, choice, one, one));
        }
        return addend.flatMap(one -> bounds.get(1).choose(one).map(two -> new Affine(multiplier, shift, choice, one, two)));
    }
}
