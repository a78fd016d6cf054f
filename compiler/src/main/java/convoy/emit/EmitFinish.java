package convoy.emit;

import convoy.check.Convolution;
import convoy.check.Finish;
import convoy.check.Layer;
import convoy.check.LayerKind;
import convoy.plan.AddPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.FinisherPlan;
import convoy.plan.OutputPlan;
import convoy.plan.WindowPlan;
import convoy.templates.verilog.Counter;
import convoy.templates.verilog.FinishModule;
import convoy.templates.verilog.FinisherInstance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the plan of the output side into the view that its template prints, and the rescaling tables into memory files. */
final class EmitFinish {
    private final Layer layer;
    private final Finish finish;
    private final OutputPlan plan;
    private final FinisherPlan finisher;
    private final int outBits;
    private final Results results;

    /**
     * What arrives.
     *
     * @param columns    results that arrive for a column group
     * @param bits       of a result
     * @param skewed     the columns are later one by one
     * @param groups     column groups
     * @param firsts     by column group: filter of the first column
     * @param counts     by column group: columns that have a filter
     */
    private record Results(int columns, int bits, boolean skewed, int groups, List<Integer> firsts, List<Integer> counts) { }

    private EmitFinish(Layer layer, Finish finish, OutputPlan plan, Results results) {
        this.layer = layer;
        this.finish = finish;
        this.plan = plan;
        this.results = results;
        finisher = plan.finisher();
        outBits = layer.output().type().element().bits();
    }

    /** The output side of an array; the memory files are added to {@code files}, by bare name. */
    static FinishModule view(WindowPlan plan, String name, String prefix, Map<String, String> files) {
        Convolution layer = plan.windowed();
        int groups = plan.folding().columnGroups(layer);
        ArrayWeights weights = new ArrayWeights(layer, plan.folding());
        Results results = new Results(plan.columns(), plan.accumulatorBits(), !layer.channelwise(), groups,
            IntStream.range(0, groups).mapToObj(weights::firstFilter).toList(), IntStream.range(0, groups).mapToObj(weights::activeColumns).toList());
        return new EmitFinish(layer, layer.finish(), plan.output(), results).view(name, prefix, files);
    }

    /** The output side of an add. */
    static FinishModule view(AddPlan plan, String name, String prefix, Map<String, String> files) {
        Results results = new Results(plan.columns(), plan.accumulatorBits(), false, 1, List.of(0), List.of(plan.columns()));
        return new EmitFinish(plan.layer(), plan.layer().finish(), plan.output(), results).view(name, prefix, files);
    }

    private FinishModule view(String name, String prefix, Map<String, String> files) {
        boolean serial = plan.collection() == OutputPlan.Collection.SERIAL;
        boolean gather = plan.collection() == OutputPlan.Collection.GATHERED;
        int columns = results.columns();
        List<FinisherInstance> finishers = new ArrayList<>();
        for (int index = 0; index < plan.finishers(); index++) {
            finishers.add(finisher(index, prefix, files));
        }
        List<Integer> makes = plan.words().stream().filter(words -> words > 0).distinct().toList();
        boolean choosing = plan.words().stream().distinct().count() > 1;
        return new FinishModule(name, "output side of `" + layer.name() + "`: " + how(), facts(), serial, results.skewed(), columns > plan.finishers(), gather,
            choosing, columns, results.bits(), plan.finishers(), columns / plan.finishers(), finishers, outBits, results.groups(),
            Bits.ofCount(results.groups()), Literals.counts(results.firsts()), Literals.counts(results.counts()), plan.wordValues(), plan.fifoDepth(), plan.pack(), plan.unpack(),
            plan.beatChannels() * outBits, room(makes, choosing), makes.size(), unused(serial, choosing));
    }

    private String how() {
        return switch (plan.collection()) {
            case SERIAL -> "columns finish one after the other";
            case PARALLEL -> results.skewed() || layer.kind() != LayerKind.ADD ? "columns finish together" : "a beat's sums finish together";
            case GATHERED -> "columns finish together, their groups make a position";
        };
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(switch (finish.rescale().kind()) {
            case NONE -> "the exact sum";
            case SHIFT -> "sum / 2^" + values(finisher.shifts()) + ", rounded " + finish.rounding().keyword();
            case MULTIPLY -> "sum * " + values(finisher.multipliers()) + " / 2^" + values(finisher.shifts()) + ", rounded " + finish.rounding().keyword();
            case SCALE, TFLITE, ADD_TFLITE, ADD_ONNX -> throw new IllegalStateException("beyond what CheckScope lets pass");
        } + (finish.outputZero() == 0 ? "" : ", plus " + finish.outputZero())
            + (finish.wrap() ? ", the low bits" : ", clamped to " + finish.lower() + ".." + finish.upper()));
        facts.add(plan.beatChannels() + " of " + layer.output().type().channels() + " channels a beat; a FIFO of " + plan.fifoDepth() + " words of " + plan.wordValues()
            + " values");
        return facts;
    }

    private static String values(List<?> values) {
        return values.stream().distinct().count() == 1 ? String.valueOf(values.get(0)) : "(by filter)";
    }

    /** Room for words: taken when a column group starts, given back when a word leaves the FIFO. */
    private Counter room(List<Integer> makes, boolean choosing) {
        int bits = Bits.of(plan.fifoDepth()) + 1;
        List<String> downs = makes.stream().map(count -> choosing
            ? "start & (|(starting & " + Literals.packed(plan.words().stream().map(words -> words.equals(count) ? "1'b1" : "1'b0").toList()) + "))"
            : "start").toList();
        return new Counter("room", bits, 1, makes.size(), EmitFeeder.steps(List.of(1L), bits),
            EmitFeeder.steps(makes.stream().map(Integer::longValue).toList(), bits), Literals.signed(bits, plan.fifoDepth() - plan.largestGroup()),
            "fifo_valid & fifo_ready", Literals.packed(downs));
    }

    private FinisherInstance finisher(int index, String prefix, Map<String, String> files) {
        List<Integer> filters = plan.filters().get(index);
        boolean table = finisher.perFilter() && filters.size() > 1;
        String file = prefix + "_rescale" + index + ".mem";
        if (table) {
            files.put(file, table(filters));
        }
        int filter = Math.max(0, filters.get(0));
        long multiplier = finisher.multipliers().isEmpty() ? 0 : finisher.multipliers().get(filter);
        int shift = finisher.shifts().isEmpty() ? 0 : finisher.shifts().get(filter);
        int bits = finisher.valueBits();
        return new FinisherInstance(index, plan.finishers() == 1 ? "All filters." : (filters.size() == 1 ? "Filter " + filters.get(0) : "Filters " + filters.get(0) + ", " + filters.get(1) + (filters.size() > 2 ? ", ..." : "")) + ".",
            results.bits(), finisher.multiplierBits(), finisher.shiftBits(), finisher.middleBits(), bits, outBits,
            finish.rounding().ordinal(), table ? filters.size() : 1, Bits.ofCount(filters.size()), table ? file : "none",
            Literals.signed(Integer.SIZE, multiplier), Literals.unsigned(6, table ? 0 : shift), Literals.signed(bits, finish.outputZero()),
            Literals.signed(bits, finish.lower()), Literals.signed(bits, finish.upper()), finish.wrap() ? 1 : 0);
    }

    /** A word {multiplier, shift} per filter; a column without a filter gets zeros. */
    private String table(List<Integer> filters) {
        int digits = (finisher.multiplierBits() + finisher.shiftBits() + 3) / 4;
        BigInteger mask = BigInteger.ONE.shiftLeft(finisher.multiplierBits()).subtract(BigInteger.ONE);
        StringBuilder text = new StringBuilder();
        for (int filter : filters) {
            BigInteger word = filter < 0 || finisher.multipliers().isEmpty() ? BigInteger.ZERO
                : BigInteger.valueOf(finisher.multipliers().get(filter)).and(mask);
            word = word.shiftLeft(finisher.shiftBits()).or(BigInteger.valueOf(filter < 0 ? 0 : finisher.shifts().get(filter)));
            text.append(EmitArray.hexadecimal(word, digits)).append('\n');
        }
        return text.toString();
    }

    private String unused(boolean serial, boolean choosing) {
        List<String> unused = new ArrayList<>();
        if (!choosing) {
            unused.add("start_group");
        }
        if (!serial && results.columns() > 1) {
            unused.add("s_done[" + (results.columns() - 1) + ":1]");
        }
        if (plan.finishers() > 1) {
            unused.add("finished[" + (plan.finishers() - 1) + ":1]");
        }
        return unused.isEmpty() ? "1'b0" : String.join(", ", unused);
    }
}
