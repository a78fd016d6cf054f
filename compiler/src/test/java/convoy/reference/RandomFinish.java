package convoy.reference;

import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TextCase;
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
    static final FinishCase NONE = new FinishCase("none", List.of(), List.of(), List.of(), "floor", new TypeCase(32, true, 0), Integer.MIN_VALUE, Integer.MAX_VALUE, false);
    private static final List<String> ROUNDINGS = List.of("floor", "toward_zero", "half_up", "half_down", "half_away", "half_toward_zero", "half_even");

    private final Random random;
    private final LayerCase layer;
    private final BigInteger sumMin;
    private final BigInteger sumMax;

    RandomFinish(Random random, LayerCase layer) {
        this.random = random;
        this.layer = layer;
        this.sumMin = IntStream.range(0, layer.filters()).mapToObj(f -> layer.sumRange(f)[0]).reduce(BigInteger::min).orElseThrow();
        this.sumMax = IntStream.range(0, layer.filters()).mapToObj(f -> layer.sumRange(f)[1]).reduce(BigInteger::max).orElseThrow();
    }

    /** The layer with a finish (half of them of small shifts into a wide type, so that ties are met), or nothing if the draw breaks a rule of the language. */
    Optional<LayerCase> draw() {
        return switch (random.nextInt(4)) {
            case 0 -> exact();
            case 1, 2 -> rescaled("shift", List.of());
            default -> rescaled("multiply", perFilter(() -> RandomLayer.within(random, -(1L << random.nextInt(31)), (1L << random.nextInt(31)) - 1)));
        };
    }

    private Optional<LayerCase> exact() {
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
        FinishCase finish = new FinishCase("none", List.of(), List.of(), List.of(), "floor", type, relu ? 0 : type.min(), type.max(), false);
        return Optional.of(with(finish, states, relu ? "relu" : ""));
    }

    private Optional<LayerCase> rescaled(String kind, List<Long> factors) {
        long largest = factors.stream().mapToLong(Math::abs).max().orElse(1);
        if (!RandomLayer.isProduct(sumMin.multiply(BigInteger.valueOf(largest))) || !RandomLayer.isProduct(sumMax.multiply(BigInteger.valueOf(largest)))) {
            return Optional.empty();
        }
        int productBits = sumMin.multiply(BigInteger.valueOf(largest)).abs().max(sumMax.multiply(BigInteger.valueOf(largest)).abs()).bitLength();
        boolean fine = random.nextBoolean();
        int bits = fine ? Math.min(32, productBits + 1) : random.nextInt(3) > 0 ? 8 : 1 + random.nextInt(32);
        List<Integer> shifts = perFilter(() -> fine ? random.nextInt(4) : shift(productBits, bits));
        TypeCase plain = new TypeCase(bits, random.nextBoolean(), 0);
        long zero = random.nextInt(3) == 0 ? RandomLayer.within(random, plain.min(), plain.max()) : 0;
        TypeCase type = new TypeCase(bits, plain.signed(), zero);
        int limits = random.nextInt(6);
        boolean wrap = limits == 0;
        boolean relu = limits == 1 || limits == 2;
        boolean clamp = limits == 2 || limits == 3;
        long high = clamp ? RandomLayer.within(random, relu ? zero : type.min(), type.max()) : type.max();
        long low = clamp ? RandomLayer.within(random, type.min(), high) : type.min();
        String text = (relu ? "relu" : "") + (relu && clamp ? " " : "") + (clamp ? "clamp " + low + ".." + high : "");
        String round = ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
        return Optional.of(with(new FinishCase(kind, factors, shifts, List.of(), round, type, relu ? Math.max(low, zero) : low, high, wrap), true, text));
    }

    /** Mostly such that results fill the output type. */
    private int shift(int productBits, int bits) {
        int filling = productBits - bits - 2 + random.nextInt(5);
        return random.nextInt(8) == 0 ? random.nextInt(63) : Math.max(0, Math.min(62, filling));
    }

    private <T> List<T> perFilter(Supplier<T> value) {
        int count = random.nextInt(3) == 0 ? layer.filters() : 1;
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value.get());
        }
        return List.copyOf(values);
    }

    private LayerCase with(FinishCase finish, boolean statesOutput, String clamp) {
        TextCase text = new TextCase(layer.text().padding(), statesOutput, random.nextBoolean(), clamp, "");
        return new LayerCase(layer.name(), layer.input(), layer.layer(), layer.depthwise(), layer.axes(), layer.channels(), layer.filters(), layer.groups(),
            layer.inType(), layer.weights(), layer.bias(), finish, text);
    }
}
