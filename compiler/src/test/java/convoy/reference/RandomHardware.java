package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A legal hardware block for a layer, or none. */
final class RandomHardware {
    private final Random random;
    private final LayerCase layer;

    RandomHardware(Random random, LayerCase layer) {
        this.random = random;
        this.layer = layer;
    }

    String block() {
        if (random.nextInt(6) == 0) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add("hardware " + layer.name() + " {");
        if (random.nextBoolean()) {
            lines.add("  clock 100 MHz");
        }
        lines.add("  " + (random.nextInt(5) == 0 ? "multipliers " + (1 + random.nextInt(64)) : array()));
        stream(layer.input(), layer.channels(), lines);
        stream(layer.layer(), layer.filters(), lines);
        lines.add("}");
        return String.join("\n", lines);
    }

    /** A block with beats of several positions wherever a row allows it. */
    String blockOfPositions() {
        List<String> lines = new ArrayList<>();
        lines.add("hardware " + layer.name() + " {");
        lines.add("  " + (random.nextInt(5) == 0 ? "multipliers " + (1 + random.nextInt(64)) : array()));
        AxisCase row = layer.axes().get(layer.axes().size() - 1);
        positions(layer.input(), row.size(), lines);
        positions(layer.layer(), row.windows(), lines);
        lines.add("}");
        return String.join("\n", lines);
    }

    private void positions(String tensor, int row, List<String> lines) {
        int positions = divisor(row);
        while (positions == 1 && row > 1) {
            positions = divisor(row);
        }
        lines.add("  stream " + tensor + " { positions " + positions + " }");
    }

    private String array() {
        List<Integer> taps = layer.axes().stream().map(axis -> random.nextBoolean() ? axis.kernel() : 1).toList();
        int channels = layer.depthwise() ? 1 : divisor(layer.channelsPerGroup());
        int filters = layer.depthwise() ? layer.filters() : layer.filtersPerGroup();
        int columns = 1 + random.nextInt(filters);
        String pack = columns > 1 && !layer.depthwise() && random.nextInt(3) == 0 ? " pack auto" : "";
        boolean severalFolds = columns < layer.filters() || channels < layer.channelsPerGroup()
            || !taps.equals(layer.axes().stream().map(AxisCase::kernel).toList());
        boolean block = Math.floorMod(31 * taps.hashCode() + 7 * channels + columns, 3) == 0;  // told by what is drawn: the other draws stay what they were
        String weights = pack.isEmpty() && severalFolds && block ? " weights block" : "";
        return "array " + layer.layer() + " { taps " + dimension(taps) + (layer.depthwise() ? "" : " channels " + channels) + " columns " + columns + pack
            + weights + " }";
    }

    private void stream(String tensor, int channels, List<String> lines) {
        if (random.nextInt(4) == 0) {
            lines.add("  stream " + tensor + " { channels " + divisor(channels) + " }");
        }
    }

    private int divisor(int number) {
        List<Integer> divisors = IntStream.rangeClosed(1, number).filter(divisor -> number % divisor == 0).boxed().toList();
        return divisors.get(random.nextInt(divisors.size()));
    }

    private static String dimension(List<Integer> sizes) {
        return String.join("x", sizes.stream().map(String::valueOf).toList());
    }
}
