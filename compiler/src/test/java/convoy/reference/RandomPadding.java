package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One of the padding forms of the language, worked out by its definition. */
final class RandomPadding {
    private final List<AxisCase> axes;
    private final String clause;

    private RandomPadding(List<AxisCase> axes, String clause) {
        this.axes = axes;
        this.clause = clause;
    }

    /** Padding under which a stride of 1 keeps the size. */
    static RandomPadding same(List<AxisCase> bare) {
        return new RandomPadding(bare.stream().map(axis -> total(axis, same(axis), same(axis) / 2)).toList(), "padding same");
    }

    /** Nothing. */
    static RandomPadding none(List<AxisCase> bare) {
        return new RandomPadding(bare, "");
    }

    /** @param bare axes without padding */
    RandomPadding(Random random, List<AxisCase> bare) {
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                axes = bare;
                clause = random.nextBoolean() ? "" : "padding valid";
            }
            case 2 -> {
                axes = bare.stream().map(axis -> total(axis, same(axis), same(axis) / 2)).toList();
                clause = "padding same";
            }
            case 3 -> {
                axes = bare.stream().map(axis -> total(axis, same(axis), same(axis) - same(axis) / 2)).toList();
                clause = "padding same_lower";
            }
            case 4 -> {
                axes = bare.stream().map(axis -> draw(random, axis)).map(axis -> padded(axis, axis.begin(), axis.begin())).toList();
                clause = "padding " + SpecText.dimension(axes, AxisCase::begin);
            }
            case 5 -> {
                int both = random.nextInt(3);
                axes = bare.stream().map(axis -> padded(axis, both, both)).toList();
                clause = "padding " + both;
            }
            case 6 -> {
                List<Integer> totals = IntStream.range(0, bare.size()).mapToObj(a -> random.nextInt(5)).toList();
                axes = IntStream.range(0, bare.size()).mapToObj(a -> total(bare.get(a), totals.get(a), totals.get(a) / 2)).toList();
                clause = "padding total " + totals.stream().map(String::valueOf).collect(Collectors.joining("x"));
            }
            default -> {
                axes = bare.stream().map(axis -> draw(random, axis)).toList();
                clause = "padding " + axes.stream().map(axis -> axis.begin() + ":" + axis.end()).collect(Collectors.joining("x"));
            }
        }
    }

    List<AxisCase> axes() {
        return axes;
    }

    String clause() {
        return clause;
    }

    private static int same(AxisCase axis) {
        int windows = (axis.size() + axis.stride() - 1) / axis.stride();
        return Math.max((windows - 1) * axis.stride() + axis.span() - axis.size(), 0);
    }

    private static AxisCase total(AxisCase axis, int total, int begin) {
        return padded(axis, begin, total - begin);
    }

    private static AxisCase draw(Random random, AxisCase axis) {
        return padded(axis, random.nextInt(axis.span() + 1), random.nextInt(axis.span() + 1));
    }

    private static AxisCase padded(AxisCase axis, int begin, int end) {
        return new AxisCase(axis.size(), axis.kernel(), axis.stride(), axis.dilation(), begin, end);
    }
}
