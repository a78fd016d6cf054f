package convoy.emit;

import convoy.check.Add;
import convoy.check.Convolution;
import convoy.check.Finish;
import convoy.check.Layer;
import convoy.plan.AddFinisherPlan;
import convoy.plan.AddPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.OutputPlan;
import convoy.plan.WindowPlan;
import convoy.templates.verilog.Counter;
import convoy.templates.verilog.FinishModule;
import convoy.templates.verilog.FinisherSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the plan of the output side into the view that its template prints, and the rescaling tables into memory files. */
final class EmitFinish {
    private final Layer layer;
    private final Finish finish;
    private final OutputPlan plan;
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
        outBits = layer.output().type().element().bits();
    }

    /** The output side of an array; the memory files are added to {@code files}, by bare name. */
    static FinishModule view(WindowPlan plan, String name, String prefix, Map<String, String> files) {
        Convolution layer = plan.windowed();
        int groups = plan.folding().columnGroups(layer);
        ArrayWeights weights = new ArrayWeights(layer, plan.folding());
        Results results = new Results(plan.columns(), plan.accumulatorBits(), plan.array().columnSkew() > 0, groups,
            IntStream.range(0, groups).mapToObj(weights::firstFilter).toList(), IntStream.range(0, groups).mapToObj(weights::activeColumns).toList());
        return new EmitFinish(layer, layer.finish(), plan.output(), results).ofSums(name, prefix, files);
    }

    /** The output side of an add: of sums, or of pairs of stored values. */
    static FinishModule view(AddPlan plan, String name, String prefix, Map<String, String> files) {
        Results results = new Results(plan.columns(), plan.resultBits(), false, 1, List.of(0), List.of(plan.columns()));
        EmitFinish finish = new EmitFinish(plan.layer(), plan.layer().finish(), plan.output(), results);
        return plan.pair().map(pair -> finish.ofPairs(plan.layer(), pair, name, prefix, files)).orElseGet(() -> finish.ofSums(name, prefix, files));
    }

    private FinishModule ofSums(String name, String prefix, Map<String, String> files) {
        EmitFinisher finisher = new EmitFinisher(plan.finisher(), finish, results.bits(), outBits, prefix, files);
        InstanceConstants constants = new InstanceConstants("FINISHERS");
        Record instance = finisher.instance(plan.filters(), constants,
            new FinisherSignals("summed", slice("sums", results.bits(), 0, results.bits()), finished(), slice("values", outBits, 0, outBits)));
        return view(name, finisher.fact(), constants, instance);
    }

    private FinishModule ofPairs(Add add, AddFinisherPlan pair, String name, String prefix, Map<String, String> files) {
        EmitAddFinisher finisher = new EmitAddFinisher(pair, finish, outBits, prefix, files);
        int first = add.inputs().get(0).type().element().bits();
        List<String> operands = List.of(slice("sums", results.bits(), 0, first), slice("sums", results.bits(), first, results.bits() - first));
        Record instance = finisher.instance("summed", operands, finished(), slice("values", outBits, 0, outBits));
        return view(name, pair.words(), new InstanceConstants("FINISHERS"), instance);
    }

    private String finished() {
        return plan.finishers() > 1 ? "finished[i]" : "finished";
    }

    /** Some bits of what a finisher has of a signal. */
    private String slice(String signal, int share, int low, int bits) {
        if (plan.finishers() == 1) {
            return bits == share ? signal : signal + "[" + (low + bits - 1) + ":" + low + "]";
        }
        return signal + "[" + share + "*i" + (low > 0 ? "+" + low : "") + " +: " + bits + "]";
    }

    private FinishModule view(String name, String arithmetic, InstanceConstants constants, Record finisher) {
        boolean serial = plan.collection() == OutputPlan.Collection.SERIAL;
        boolean gather = plan.collection() == OutputPlan.Collection.GATHERED;
        int columns = results.columns();
        List<Integer> makes = plan.words().stream().filter(words -> words > 0).distinct().toList();
        boolean choosing = plan.words().stream().distinct().count() > 1;
        return new FinishModule(name, "output side of `" + layer.name() + "`: " + how(), facts(arithmetic), serial, results.skewed(),
            columns > plan.finishers(), gather, choosing, columns, results.bits(), plan.finishers(), columns / plan.finishers(),
            constants.table("finisher", IntStream.range(0, plan.finishers()).mapToObj(this::filters).toList()), finisher, outBits,
            results.groups(), Bits.ofCount(results.groups()), Literals.counts(results.firsts()), Literals.counts(results.counts()), plan.wordValues(),
            plan.fifoDepth(), plan.pack(), plan.unpack(), plan.beat().values() * outBits, room(makes, choosing), makes.size(),
            unused(serial, choosing));
    }

    private String how() {
        return switch (plan.collection()) {
            case SERIAL -> "columns finish one after the other";
            case PARALLEL -> results.skewed() || !layer.kind().joins() ? "columns finish together" : "a beat's sums finish together";
            case GATHERED -> "columns finish together, their groups make a position";
        };
    }

    private List<String> facts(String arithmetic) {
        List<String> facts = new ArrayList<>();
        facts.add(arithmetic);
        facts.add(plan.beat().share() + " " + layer.output().type().channels() + " channels a beat; a FIFO of " + plan.fifoDepth() + " words of "
            + plan.wordValues() + " values");
        return facts;
    }

    /** Room for words: taken when a column group's last fold starts, given back when a word leaves the FIFO. */
    private Counter room(List<Integer> makes, boolean choosing) {
        int bits = Bits.of(plan.fifoDepth()) + 1;
        List<String> downs = makes.stream().map(count -> choosing
            ? "|(claiming & " + Literals.packed(plan.words().stream().map(words -> words.equals(count) ? "1'b1" : "1'b0").toList()) + ")"
            : "1'b1").toList();
        return new Counter("room", bits, 1, makes.size(), EmitFeeder.steps(List.of(1L), bits),
            EmitFeeder.steps(makes.stream().map(Integer::longValue).toList(), bits), Literals.signed(bits, plan.fifoDepth() - plan.largestGroup()),
            "fifo_valid & fifo_ready", Literals.packed(downs), "claim");
    }

    private String filters(int index) {
        List<Integer> filters = plan.filters().get(index);
        return filters.size() == 1 ? "filter " + filters.get(0) : "filters " + filters.get(0) + ", " + filters.get(1) + (filters.size() > 2 ? ", ..." : "");
    }

    private String unused(boolean serial, boolean choosing) {
        List<String> unused = new ArrayList<>();
        if (!choosing) {
            unused.add("claim_group");
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
