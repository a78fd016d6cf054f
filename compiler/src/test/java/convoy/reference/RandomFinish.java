package convoy.reference;

import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A legal way from the sums of a layer to its output. */
final class RandomFinish {
    /** The exact sum; the type is that of a layer still without a finish. */
    static final FinishCase NONE = new FinishCase("none", List.of(), List.of(), "floor", new TypeCase(32, true, 0), Integer.MIN_VALUE, Integer.MAX_VALUE, false);
    static final List<String> ROUNDINGS = List.of("floor", "toward_zero", "half_up", "half_down", "half_away", "half_toward_zero", "half_even");

    private static final int INT32_BITS = 31;

    private final Random random;
    private final int channels;
    private final BigInteger sumMin;
    private final BigInteger sumMax;

    /**
     * A finish and what the spec says besides its rescaling.
     *
     * @param limits the clamp and relu clauses, or nothing
     */
    record Drawn(FinishCase finish, String limits, boolean statesType, boolean statesShape) { }

    /** @param sums smallest and largest sum by channel */
    RandomFinish(Random random, List<BigInteger[]> sums) {
        this.random = random;
        this.channels = sums.size();
        this.sumMin = sums.stream().map(range -> range[0]).reduce(BigInteger::min).orElseThrow();
        this.sumMax = sums.stream().map(range -> range[1]).reduce(BigInteger::max).orElseThrow();
    }

    /** The layer with a finish (half of them of small shifts into a wide type, so that ties are met), or nothing if the draw breaks a rule of the language. */
    static Optional<LayerCase> of(Random random, LayerCase layer) {
        List<BigInteger[]> sums = IntStream.range(0, layer.filters()).mapToObj(layer::sumRange).toList();
        return new RandomFinish(random, sums).plain().map(drawn -> layer.with(drawn));
    }

    /** A finish of a layer within a network, of any kind but those of additions. */
    Optional<Drawn> draw() {
        return switch (random.nextInt(5)) {
            case 0 -> scaled();
            case 1 -> tflite();
            default -> plain();
        };
    }

    /** A finish without the arithmetic of frameworks. */
    private Optional<Drawn> plain() {
        return switch (random.nextInt(4)) {
            case 0 -> exact();
            case 1, 2 -> rescaled("shift", List.of());
            default -> rescaled("multiply", perFilter(() -> RandomLayer.within(random, -(1L << random.nextInt(31)), (1L << random.nextInt(31)) - 1)));
        };
    }

    private Optional<Drawn> exact() {
        boolean relu = random.nextInt(4) == 0;
        BigInteger low = relu ? sumMin.max(BigInteger.ZERO) : sumMin;
        BigInteger high = relu ? sumMax.max(BigInteger.ZERO) : sumMax;
        boolean signed = low.signum() < 0;
        int bits = signed ? Math.max(low.bitLength(), high.bitLength()) + 1 : Math.max(1, high.bitLength());
        boolean states = random.nextBoolean();
        int stated = states ? bits + random.nextInt(4) : bits;
        if (stated > 32) {
            return Optional.empty();
        }
        TypeCase type = new TypeCase(stated, signed, 0);
        FinishCase finish = new FinishCase("none", List.of(), List.of(), "floor", type, relu ? 0 : type.min(), type.max(), false);
        return Optional.of(new Drawn(finish, relu ? "relu" : "", states, random.nextBoolean()));
    }

    private Optional<Drawn> rescaled(String kind, List<Long> factors) {
        long largest = factors.stream().mapToLong(Math::abs).max().orElse(1);
        if (!RandomLayer.isProduct(sumMin.multiply(BigInteger.valueOf(largest))) || !RandomLayer.isProduct(sumMax.multiply(BigInteger.valueOf(largest)))) {
            return Optional.empty();
        }
        int productBits = sumMin.multiply(BigInteger.valueOf(largest)).abs().max(sumMax.multiply(BigInteger.valueOf(largest)).abs()).bitLength();
        boolean fine = random.nextBoolean();
        int bits = fine ? Math.min(32, productBits + 1) : random.nextInt(3) > 0 ? 8 : 1 + random.nextInt(32);
        List<Integer> shifts = perFilter(() -> fine ? random.nextInt(4) : shift(productBits, bits));
        return Optional.of(limited(new FinishCase(kind, factors, shifts, List.of(), "floor", outType(bits), 0, 0, false), true));
    }

    /** QLinearConv's arithmetic, often with scales that meet ties. */
    private Optional<Drawn> scaled() {
        int bits = random.nextInt(3) > 0 ? 8 : 1 + random.nextInt(8);
        double largest = Math.max(1, sumMin.abs().max(sumMax.abs()).doubleValue());
        List<Float> scales = perFilter(() -> (float) (random.nextInt(3) == 0 ? Math.scalb(1.0 + 2 * random.nextInt(3), -random.nextInt(12))
            : Math.scalb(1.0, bits) / largest * Math.scalb(random.nextDouble() + 0.01, random.nextInt(3))));
        return Optional.of(limited(new FinishCase("scale", List.of(), List.of(), scales, "floor", outType(bits), 0, 0, false), false));
    }

    /** TFLite's arithmetic, where all numbers stay within its 32 bits. */
    private Optional<Drawn> tflite() {
        int sumBits = sumMin.abs().max(sumMax.abs()).bitLength();
        int bits = random.nextInt(3) > 0 ? 8 : 1 + random.nextInt(32);
        if (sumBits > INT32_BITS) {
            return Optional.empty();
        }
        List<Long> factors = perFilter(() -> random.nextInt(4) == 0 ? RandomLayer.within(random, 0, Integer.MAX_VALUE)
            : RandomLayer.within(random, 1L << 30, Integer.MAX_VALUE));
        List<Integer> shifts = perFilter(() -> Math.max(-31, Math.min(INT32_BITS - 1 - sumBits, bits - sumBits - 2 + random.nextInt(5))));
        String kind = random.nextBoolean() ? "tflite" : "tflite_single";
        return Optional.of(limited(new FinishCase(kind, factors, shifts, List.of(), "floor", outType(bits), 0, 0, false), false));
    }

    private TypeCase outType(int bits) {
        TypeCase plain = new TypeCase(bits, random.nextBoolean(), 0);
        return random.nextInt(3) == 0 ? new TypeCase(bits, plain.signed(), RandomLayer.within(random, plain.min(), plain.max())) : plain;
    }

    /** A finish with the limits of its type, or those of clauses; {@code free} where rounding and overflow may be chosen. */
    Drawn limited(FinishCase finish, boolean free) {
        TypeCase type = finish.outType();
        int limits = random.nextInt(6);
        boolean wrap = free && limits == 0;
        boolean relu = limits == 1 || limits == 2;
        boolean clamp = limits == 2 || limits == 3;
        long high = clamp ? RandomLayer.within(random, relu ? type.zero() : type.min(), type.max()) : type.max();
        long low = clamp ? RandomLayer.within(random, type.min(), high) : type.min();
        String text = (relu ? "relu" : "") + (relu && clamp ? " " : "") + (clamp ? "clamp " + low + ".." + high : "");
        String round = free ? ROUNDINGS.get(random.nextInt(ROUNDINGS.size())) : "floor";
        FinishCase limited = new FinishCase(finish.kind(), finish.factors(), finish.shifts(), finish.scales(), round, type,
            relu ? Math.max(low, type.zero()) : low, high, wrap);
        return new Drawn(limited, text, true, random.nextBoolean());
    }

    /** Mostly such that results fill the output type. */
    private int shift(int productBits, int bits) {
        int filling = productBits - bits - 2 + random.nextInt(5);
        return random.nextInt(8) == 0 ? random.nextInt(63) : Math.max(0, Math.min(62, filling));
    }

    private <T> List<T> perFilter(Supplier<T> value) {
        int count = random.nextInt(3) == 0 ? channels : 1;
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value.get());
        }
        return List.copyOf(values);
    }
}
