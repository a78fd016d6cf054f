package convoy.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A chain of a few small layers with a random hardware block: as a spec, and with what the language and the laws of the hardware say of it. It takes
 * nothing from the compiler.
 *
 * @param tensors  the input, then each layer's output
 * @param layers   at least one weighted layer among them
 * @param budget   of multipliers, as stated or by default; empty where cycles are wanted
 * @param wanted   most cycles per frame, as a frame rate at a clock of a megahertz says
 * @param hardware the block, or nothing
 */
record SmallNetwork(List<Shape> tensors, List<Layer> layers, OptionalLong budget, OptionalLong wanted, String hardware) {
    private static final int MOST_OPTIONS = 60;
    private static final long CLOCK = 1_000_000;
    private static final long DEFAULT_BUDGET = 64;

    enum Kind { CONV, DEPTHWISE, DENSE, MAXPOOL }

    /** A tensor: channels, sizes of the axes (none of a vector), and what a `stream` clause says of a beat. */
    record Shape(int channels, List<Integer> sizes, OptionalInt beatChannels) {
        long positions() {
            return sizes.stream().mapToLong(size -> size).reduce(1, Math::multiplyExact);
        }

        /** Beats of a frame: by the fewest channels a beat with which they are no more than the cycles, by all where none is. */
        long beats(long cycles) {
            int chosen = channels;
            for (int divisor = channels; divisor >= 1; divisor--) {
                if (channels % divisor == 0 && positions() * channels / divisor <= cycles) {
                    chosen = divisor;
                }
            }
            return positions() * channels / beatChannels.orElse(chosen);
        }
    }

    /**
     * A layer.
     *
     * @param kernel  by axis; of a dense layer, nothing
     * @param groups  of a conv; 1 of others
     * @param columns as an `array` clause states them
     */
    record Layer(Kind kind, Shape input, Shape output, List<Integer> kernel, int groups, OptionalInt columns, String text) {
        /** All legal foldings. */
        List<Option> options() {
            List<Option> options = new ArrayList<>();
            for (List<Integer> taps : taps()) {
                for (int channels : divisors(kind == Kind.CONV ? input.channels() / groups : kind == Kind.DENSE ? inputs() : 1)) {
                    for (int count = 1; count <= output.channels(); count++) {
                        if (count == columns.orElse(count)) {
                            options.add(option(new Folding(taps, channels, count)));
                        }
                    }
                }
            }
            return options;
        }

        private Option option(Folding folding) {
            int lanes = folding.channels() * product(folding.taps());
            int columns = folding.columns();
            long folds = switch (kind) {
                case CONV -> (long) product(kernel) * (input.channels() / groups) / lanes * groups * up(output.channels() / groups, columns);
                case DEPTHWISE, MAXPOOL -> (long) product(kernel) / lanes * up(output.channels(), columns);
                case DENSE -> (long) inputs() / lanes * up(output.channels(), columns);
            };
            return new Option(folding, output.positions() * folds, kind == Kind.MAXPOOL ? 0 : (long) lanes * columns);
        }

        private int inputs() {
            return (int) (input.channels() * input.positions());
        }

        /** Per axis one tap or all. */
        private List<List<Integer>> taps() {
            List<List<Integer>> all = List.of(List.of());
            for (int size : kernel) {
                List<List<Integer>> longer = new ArrayList<>();
                for (List<Integer> start : all) {
                    for (int count : size == 1 ? List.of(1) : List.of(1, size)) {
                        List<Integer> more = new ArrayList<>(start);
                        more.add(count);
                        longer.add(more);
                    }
                }
                all = longer;
            }
            return all;
        }
    }

    /** A folding of a layer, the cycles that its windows and folds take, and its multipliers. */
    record Option(Folding folding, long arrayCycles, long multipliers) { }

    String text() {
        StringBuilder text = new StringBuilder("network net {\n  input x: int8[" + shape(tensors.get(0)) + "]\n");
        layers.forEach(layer -> text.append("  ").append(layer.text()).append('\n'));
        return text.append("  output l").append(layers.size() - 1).append("\n}\n").append(hardware).toString();
    }

    private static String shape(Shape shape) {
        return shape.channels() + String.join("", shape.sizes().stream().map(size -> ", " + size).toList());
    }

    // ---- At random

    static SmallNetwork random(Random random) {
        while (true) {
            List<String> clauses = new ArrayList<>();
            List<Shape> tensors = new ArrayList<>();
            List<Layer> layers = new ArrayList<>();
            List<Integer> sizes = random.nextInt(4) == 0 ? List.of(2 + random.nextInt(9)) : List.of(2 + random.nextInt(5), 2 + random.nextInt(5));
            tensors.add(stream(random, "x", 1 + random.nextInt(4), sizes, clauses));
            for (int count = 2 + random.nextInt(3); layers.size() < count; ) {
                Layer layer = layer(random, layers.size(), tensors.get(layers.size()), clauses);
                layers.add(layer);
                tensors.add(layer.output());
            }
            boolean small = layers.stream().allMatch(layer -> layer.options().size() <= MOST_OPTIONS);
            if (small && layers.stream().anyMatch(layer -> layer.kind() != Kind.MAXPOOL)) {
                return withGoal(random, tensors, layers, clauses);
            }
        }
    }

    private static SmallNetwork withGoal(Random random, List<Shape> tensors, List<Layer> layers, List<String> clauses) {
        OptionalLong budget = OptionalLong.of(DEFAULT_BUDGET);
        OptionalLong wanted = OptionalLong.empty();
        int goal = random.nextInt(10);
        if (goal == 0) {
            long rate = 1 + random.nextInt(20_000);
            budget = OptionalLong.empty();
            wanted = OptionalLong.of(CLOCK / rate);
            clauses.add("clock 1 MHz frame_rate " + rate);
        } else if (goal > 1) {
            budget = OptionalLong.of(1 + random.nextInt(goal < 6 ? 12 : 80));
            clauses.add("multipliers " + budget.getAsLong());
        }
        String block = clauses.isEmpty() ? "" : "hardware net {\n  " + String.join("\n  ", clauses) + "\n}\n";
        return new SmallNetwork(tensors, layers, budget, wanted, block);
    }

    private static Layer layer(Random random, int number, Shape input, List<String> clauses) {
        String name = "l" + number;
        int smallest = input.sizes().stream().mapToInt(size -> size).min().orElse(0);
        Kind kind = smallest == 0 || random.nextInt(4) == 0 ? Kind.DENSE : smallest < 2 ? Kind.CONV : Kind.values()[random.nextInt(Kind.values().length)];
        String weights = " weights int4 random seed " + number + " rescale shift 5 } -> int8";
        switch (kind) {
            case CONV: {
                List<Integer> kernel = input.sizes().stream().map(size -> 1 + random.nextInt(Math.min(3, size))).toList();
                int groups = random.nextInt(4) == 0 ? input.channels() : 1;
                int filters = groups * (1 + random.nextInt(groups == 1 ? 6 : 2));
                int stride = 1 + random.nextInt(2);
                OptionalInt columns = columns(random, name, filters, clauses);
                return new Layer(kind, input, stream(random, name, filters, outputs(input, kernel, stride), clauses), kernel, groups, columns,
                    "conv " + name + " { kernel " + joined(kernel) + " filters " + filters + " stride " + stride + " groups " + groups + weights);
            }
            case DEPTHWISE: {
                List<Integer> kernel = input.sizes().stream().map(size -> 1 + random.nextInt(Math.min(3, size))).toList();
                int multiplier = 1 + random.nextInt(2);
                int filters = multiplier * input.channels();
                OptionalInt columns = columns(random, name, filters, clauses);
                return new Layer(kind, input, stream(random, name, filters, outputs(input, kernel, 1), clauses), kernel, 1, columns,
                    "depthwise " + name + " { kernel " + joined(kernel) + " multiplier " + multiplier + weights);
            }
            case DENSE: {
                int units = 1 + random.nextInt(5);
                OptionalInt columns = columns(random, name, units, clauses);
                return new Layer(kind, input, stream(random, name, units, List.of(), clauses), List.of(), 1, columns,
                    "dense " + name + " { units " + units + weights);
            }
            default: {
                List<Integer> window = input.sizes().stream().map(size -> 2).toList();
                return new Layer(kind, input, stream(random, name, input.channels(), outputs(input, window, 2), clauses), window, 1, OptionalInt.empty(),
                    "maxpool " + name + " { window 2 }");
            }
        }
    }

    private static List<Integer> outputs(Shape input, List<Integer> kernel, int stride) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            sizes.add((input.sizes().get(axis) - kernel.get(axis)) / stride + 1);
        }
        return sizes;
    }

    private static Shape stream(Random random, String name, int channels, List<Integer> sizes, List<String> clauses) {
        if (random.nextInt(8) > 0) {
            return new Shape(channels, sizes, OptionalInt.empty());
        }
        List<Integer> divisors = divisors(channels);
        int beat = divisors.get(random.nextInt(divisors.size()));
        clauses.add("stream " + name + " { channels " + beat + " }");
        return new Shape(channels, sizes, OptionalInt.of(beat));
    }

    private static OptionalInt columns(Random random, String name, int most, List<String> clauses) {
        if (random.nextInt(8) > 0) {
            return OptionalInt.empty();
        }
        int columns = 1 + random.nextInt(most);
        clauses.add("array " + name + " { columns " + columns + " }");
        return OptionalInt.of(columns);
    }

    private static String joined(List<Integer> sizes) {
        return String.join("x", sizes.stream().map(String::valueOf).toList());
    }

    // ---- Arithmetic

    private static List<Integer> divisors(int number) {
        List<Integer> divisors = new ArrayList<>();
        for (int divisor = 1; divisor <= number; divisor++) {
            if (number % divisor == 0) {
                divisors.add(divisor);
            }
        }
        return divisors;
    }

    private static int product(List<Integer> factors) {
        return factors.stream().reduce(1, Math::multiplyExact);
    }

    private static int up(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }
}
