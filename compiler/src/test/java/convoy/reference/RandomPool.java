package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.NetworkCase.PoolCase;
import convoy.reference.NetworkCase.TensorCase;
import convoy.reference.NetworkCase.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Legal pools without rescaling.
 *
 * @param input with spatial axes
 * @param name  of the layer
 */
public record RandomPool(Random random, TensorCase input, String name) {
    /** A pool, or nothing if the draw breaks a rule of the language. */
    public Optional<PoolCase> draw() {
        boolean global = random.nextInt(5) == 0;
        RandomPadding padding = global ? RandomPadding.none(input.spatial().stream().map(size -> new AxisCase(size, size, size, 1, 0, 0)).toList()) : windows();
        List<AxisCase> axes = padding.axes();
        boolean illegal = axes.stream().anyMatch(axis -> axis.begin() >= axis.kernel() || axis.end() >= axis.kernel()
            || axis.size() + axis.begin() + axis.end() < axis.kernel());
        if (illegal) {
            return Optional.empty();
        }
        String kind = random.nextBoolean() ? "avgpool" : random.nextBoolean() ? "maxpool" : "minpool";
        boolean averages = kind.equals("avgpool");
        String round = !averages || random.nextBoolean() ? "half_away" : RandomFinish.ROUNDINGS.get(random.nextInt(RandomFinish.ROUNDINGS.size()));
        boolean includes = averages && !global && random.nextInt(3) == 0;
        List<Integer> shape = new ArrayList<>(List.of(input.channels()));
        axes.forEach(axis -> shape.add(axis.windows()));
        return Optional.of(new PoolCase(input, new TensorCase(name, input.type(), shape), kind, axes, global, padding.clause(), round, includes,
            Optional.empty(), "", new Wording(random.nextBoolean(), random.nextBoolean())));
    }

    private RandomPadding windows() {
        boolean beside = random.nextBoolean();
        List<AxisCase> axes = input.spatial().stream().map(size -> {
            int window = 1 + random.nextInt(Math.min(4, size));
            return new AxisCase(size, window, beside ? window : 1 + random.nextInt(3), 1, 0, 0);
        }).toList();
        return new RandomPadding(random, axes);
    }
}
