package convoy.importer.onnx;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * QLinearAveragePool and QLinearGlobalAveragePool, and AveragePool and GlobalAveragePool between DequantizeLinear and QuantizeLinear, which are the same to
 * ONNX Runtime. A global one adds up integers; any other adds up float32 numbers, and is refused where their order matters ({@link FloatAverage}).
 */
final class AverageImport {
    private static final String INCLUDE = "count_include_pad";
    private static final String CEIL = "ceil_mode";
    private static final String CHANNELS_LAST = "channels_last";

    private final Operation op;
    private final boolean global;

    private AverageImport(Operation op, boolean global) {
        this.op = op;
        this.global = global;
    }

    static void qlinear(Operation op) {
        if (op.isWellFormed(4, 5, PoolImport.with(CEIL, INCLUDE, CHANNELS_LAST))) {
            stored(op, false);
        }
    }

    static void qlinearGlobal(Operation op) {
        if (op.isWellFormed(4, 5, CHANNELS_LAST)) {
            stored(op, true);
        }
    }

    private static void stored(Operation op, boolean global) {
        if (op.number(CHANNELS_LAST, 0) != 0) {
            op.refuse(CHANNELS_LAST, "its channels lie last", "channels behind the batch");
        }
        Optional<Operand> input = Operand.stored(op, 0);
        Optional<Target> target = Target.of(op, 3, 4);
        AverageImport average = new AverageImport(op, global);
        Optional<WindowGeometry> windows = input.flatMap(average::windows);
        if (windows.isPresent() && target.isPresent()) {
            average.store(input.orElseThrow(), windows.get(), target.get());
        }
    }

    static void real(Operation op) {
        if (op.isWellFormed(1, 1, PoolImport.with(CEIL, INCLUDE))) {
            group(op, false);
        }
    }

    static void realGlobal(Operation op) {
        if (op.isWellFormed(1, 1)) {
            group(op, true);
        }
    }

    private static void group(Operation op, boolean global) {
        AverageImport average = new AverageImport(op, global);
        Operand.dequantized(op, 0).ifPresent(input -> average.windows(input).ifPresent(windows ->
            QdqGroup.begin(op, input.element(), PoolImport.shape(input.shape(), windows), target -> average.store(input, windows, target))));
    }

    private Optional<WindowGeometry> windows(Operand input) {
        return PoolImport.windows(op, input.tensor(), global, !isPaddingCounted());
    }

    private boolean isPaddingCounted() {
        return op.number(INCLUDE, 0) != 0;
    }

    private void store(Operand input, WindowGeometry windows, Target target) {
        Value.Tensor tensor = input.tensor();
        boolean takesMargin = windows.padding().isNone() && tensor.margin().isSmallerThan(windows.kernel());
        Value.Tensor whole = takesMargin ? tensor : op.graph().withoutMargin(tensor);
        List<ClauseDraft> clauses = PoolImport.clauses(windows, whole.margin());
        boolean padded = !windows.padding().isNone() || !whole.margin().isNone();
        boolean uniform = windows.padding().isNone() || isPaddingCounted();
        Optional<List<ClauseDraft>> finish = global ? Optional.of(scaled(globalFactor(input, windows.taps(), target)))
            : uniform ? overWholeWindows(input, windows.taps(), target, padded) : overWhatIsThere(input, windows, target);
        if (finish.isPresent()) {
            clauses.addAll(finish.get());
            clauses.addAll(target.activation());
            Graph.Layer layer = new Graph.Layer(LayerKind.AVGPOOL, "pool", List.of(whole), clauses);
            op.graph().define(target.tensor(), op.graph().add(layer, target.tensor(), target.stored(), target.scale(),
                PoolImport.shape(tensor.shape(), windows)));
        }
    }

    /** Of sums of integers (CheckQLinearGlobalAveragePoolScaleAndSize in core/mlas/lib/qlgavgpool.cpp). */
    private static float globalFactor(Operand input, int positions, Target target) {
        return input.quantization().scale() / (target.quantization().scale() * (float) positions);
    }

    private static List<ClauseDraft> scaled(float factor) {
        return List.of(ClauseDraft.words("rescale").with("scale", new float[] {factor}));
    }

    /** Each average is of as many values, zero points in the padding included. */
    private Optional<List<ClauseDraft>> overWholeWindows(Operand input, int taps, Target target, boolean padded) {
        FloatAverage average = new FloatAverage(input.tensor().stored(), input.quantization().scale(), taps, target);
        if (!isDecided(average)) {
            return Optional.empty();
        }
        if (isOfStoredValues(input, average, target)) {
            List<ClauseDraft> clauses = new ArrayList<>(List.of(ClauseDraft.words("round half_even")));
            if (padded) {
                clauses.add(ClauseDraft.words("include_padding"));
            }
            return Optional.of(clauses);
        }
        float guess = (float) (input.quantization().scale() / ((double) target.quantization().scale() * taps));
        Optional<List<ClauseDraft>> clauses = new SumMap(average.leastSum(), average.greatestSum(), average::of, target.stored()).clauses(guess);
        if (clauses.isEmpty()) {
            op.refuse("no float32 factor from sums of " + taps + " values makes the outputs of ONNX Runtime", "another scale or zero point of the output");
        }
        return clauses;
    }

    /** Each average is of the values inside, more or fewer of them. */
    private Optional<List<ClauseDraft>> overWhatIsThere(Operand input, WindowGeometry windows, Target target) {
        for (int count : counts(windows)) {
            FloatAverage average = new FloatAverage(input.tensor().stored(), input.quantization().scale(), count, target);
            if (!isDecided(average)) {
                return Optional.empty();
            }
            if (!isOfStoredValues(input, average, target)) {
                op.refuse("it averages over the " + count + " values of a window that lie inside, and stores the result with another scale or zero point",
                    "count_include_pad 1, no padding, or the input's scale and zero point for the output");
                return Optional.empty();
            }
        }
        return Optional.of(List.of(ClauseDraft.words("round half_even")));
    }

    private boolean isDecided(FloatAverage average) {
        if (!average.isInRange()) {
            op.refuse("averages have more steps of its output than ONNX Runtime's int32 can count", "scales of like size");
            return false;
        }
        Optional<Long> open = LongStream.rangeClosed(average.leastSum(), average.greatestSum()).filter(sum -> !average.isDecidedBy(sum)).boxed().findFirst();
        open.ifPresent(sum -> op.refuse("an average of " + average.positions() + " values can be so near to a tie (as where they add up to " + sum
            + ") that their order decides, since ONNX Runtime adds up in float32", "GlobalAveragePool, which adds up integers; or scales between which no "
            + "tie comes up; or an input scale of a few bits, such as a power of two"));
        return open.isEmpty();
    }

    /** Whether the output is the average of stored values, halves to even. */
    private static boolean isOfStoredValues(Operand input, FloatAverage average, Target target) {
        Stored stored = input.tensor().stored();
        return stored.equals(target.stored()) && LongStream.rangeClosed(average.leastSum(), average.greatestSum())
            .allMatch(sum -> average.of(sum) == halfEven(sum + average.positions() * stored.zeroPoint(), average.positions()));
    }

    private static long halfEven(long dividend, long divisor) {
        long floor = Math.floorDiv(dividend, divisor);
        long twice = 2 * Math.floorMod(dividend, divisor);
        return twice > divisor || twice == divisor && floor % 2 != 0 ? floor + 1 : floor;
    }

    /** How many positions inside windows have. */
    private static Set<Integer> counts(WindowGeometry windows) {
        Set<Integer> counts = new TreeSet<>(Set.of(1));
        for (int axis = 0; axis < windows.sizes().size(); axis++) {
            Set<Integer> longer = new TreeSet<>();
            for (int inside : inside(windows, axis)) {
                counts.forEach(count -> longer.add(count * inside));
            }
            counts.clear();
            counts.addAll(longer);
        }
        return counts;
    }

    private static Set<Integer> inside(WindowGeometry windows, int axis) {
        Set<Integer> inside = new TreeSet<>();
        IntStream.range(0, windows.outputs().get(axis)).forEach(window -> {
            int begin = window * windows.stride().get(axis) - windows.padding().begins().get(axis);
            inside.add(Math.min(begin + windows.kernel().get(axis), windows.sizes().get(axis)) - Math.max(begin, 0));
        });
        return inside;
    }
}
