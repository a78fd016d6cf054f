package convoy.emit;

import convoy.check.Convolution;
import convoy.plan.ArrayPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.Folding;
import convoy.plan.LayerPlan;
import convoy.plan.OutputPlan;
import convoy.templates.verilog.Counter;
import convoy.templates.verilog.FinishModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the plan of the output side into the view that its template prints, and the rescaling tables into memory files. */
final class EmitFinish {
    private final Convolution layer;
    private final Folding folding;
    private final ArrayPlan array;
    private final OutputPlan plan;
    private final int groups;
    private final boolean skewed;

    private EmitFinish(LayerPlan layerPlan) {
        layer = layerPlan.layer();
        folding = layerPlan.folding();
        array = layerPlan.array();
        plan = layerPlan.output();
        groups = folding.columnGroups(layer);
        skewed = !layer.channelwise();
    }

    /** The view; the memory files are added to {@code files}, by bare name. */
    static FinishModule view(LayerPlan plan, String name, String prefix, Map<String, String> files) {
        return new EmitFinish(plan).view(name, prefix, files);
    }

    private FinishModule view(String name, String prefix, Map<String, String> files) {
        boolean serial = plan.collection() == OutputPlan.Collection.SERIAL;
        boolean gather = plan.collection() == OutputPlan.Collection.GATHERED;
        int columns = folding.columns();
        EmitFinisher finisher = new EmitFinisher(plan.finisher(), layer.finish(), array.accumulatorBits(), layer.output().type().element().bits(), prefix, files);
        List<Record> finishers = new ArrayList<>();
        for (int index = 0; index < plan.finishers(); index++) {
            finishers.add(finisher.instance(index, plan.filters().get(index), filters(index)));
        }
        ArrayWeights weights = new ArrayWeights(layer, folding);
        List<Integer> firsts = IntStream.range(0, groups).mapToObj(weights::firstFilter).toList();
        List<Integer> counts = IntStream.range(0, groups).mapToObj(weights::activeColumns).toList();
        List<Integer> makes = plan.words().stream().filter(words -> words > 0).distinct().toList();
        boolean choosing = plan.words().stream().distinct().count() > 1;
        int outBits = layer.output().type().element().bits();
        return new FinishModule(name, "output side of `" + layer.name() + "`: " + how(), facts(finisher), serial, skewed, columns > plan.finishers(), gather,
            choosing, columns, array.accumulatorBits(), plan.finishers(), columns / plan.finishers(), finishers, outBits, groups,
            Bits.ofCount(groups), Literals.counts(firsts), Literals.counts(counts), plan.wordValues(), plan.fifoDepth(), plan.pack(), plan.unpack(),
            plan.beatChannels() * outBits, room(makes, choosing), makes.size(), unused(serial, choosing));
    }

    private String how() {
        return switch (plan.collection()) {
            case SERIAL -> "columns finish one after the other";
            case PARALLEL -> "columns finish together";
            case GATHERED -> "columns finish together, their groups make a position";
        };
    }

    private List<String> facts(EmitFinisher finisher) {
        List<String> facts = new ArrayList<>();
        facts.add(finisher.fact());
        facts.add(plan.beatChannels() + " of " + layer.filters() + " channels a beat; a FIFO of " + plan.fifoDepth() + " words of " + plan.wordValues()
            + " values");
        return facts;
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

    private String filters(int index) {
        List<Integer> filters = plan.filters().get(index);
        return plan.finishers() == 1 ? "All filters." : (filters.size() == 1 ? "Filter " + filters.get(0)
            : "Filters " + filters.get(0) + ", " + filters.get(1) + (filters.size() > 2 ? ", ..." : "")) + ".";
    }

    private String unused(boolean serial, boolean choosing) {
        List<String> unused = new ArrayList<>();
        if (!choosing) {
            unused.add("start_group");
        }
        if (!serial && folding.columns() > 1) {
            unused.add("s_done[" + (folding.columns() - 1) + ":1]");
        }
        if (plan.finishers() > 1) {
            unused.add("finished[" + (plan.finishers() - 1) + ":1]");
        }
        return unused.isEmpty() ? "1'b0" : String.join(", ", unused);
    }
}
