package convoy.emit;

import convoy.check.Convolution;
import convoy.check.Finish;
import convoy.plan.ArrayPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.FinisherPlan;
import convoy.plan.Folding;
import convoy.plan.LayerPlan;
import convoy.plan.OutputPlan;
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
    private final Convolution layer;
    private final Folding folding;
    private final ArrayPlan array;
    private final OutputPlan plan;
    private final FinisherPlan finisher;
    private final int groups;
    private final boolean skewed;

    private EmitFinish(LayerPlan layerPlan) {
        layer = layerPlan.layer();
        folding = layerPlan.folding();
        array = layerPlan.array();
        plan = layerPlan.output();
        finisher = plan.finisher();
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
        List<FinisherInstance> finishers = new ArrayList<>();
        for (int index = 0; index < plan.finishers(); index++) {
            finishers.add(finisher(index, prefix, files));
        }
        ArrayWeights weights = new ArrayWeights(layer, folding);
        List<Integer> firsts = IntStream.range(0, groups).mapToObj(weights::firstFilter).toList();
        List<Integer> counts = IntStream.range(0, groups).mapToObj(weights::activeColumns).toList();
        List<Integer> makes = plan.words().stream().filter(words -> words > 0).distinct().toList();
        boolean choosing = plan.words().stream().distinct().count() > 1;
        int outBits = layer.output().type().element().bits();
        return new FinishModule(name, "output side of `" + layer.name() + "`: " + how(), facts(), serial, skewed, columns > plan.finishers(), gather,
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

    private List<String> facts() {
        Finish finish = layer.finish();
        List<String> facts = new ArrayList<>();
        facts.add(switch (finish.rescale().kind()) {
            case NONE -> "the exact sum";
            case SHIFT -> "sum / 2^" + values(finisher.shifts()) + ", rounded " + finish.rounding().keyword();
            case MULTIPLY -> "sum * " + values(finisher.multipliers()) + " / 2^" + values(finisher.shifts()) + ", rounded " + finish.rounding().keyword();
            case SCALE, TFLITE, ADD_TFLITE, ADD_ONNX -> throw new IllegalStateException("beyond what CheckScope lets pass");
        } + (finish.outputZero() == 0 ? "" : ", plus " + finish.outputZero())
            + (finish.wrap() ? ", the low bits" : ", clamped to " + finish.lower() + ".." + finish.upper()));
        facts.add(plan.beatChannels() + " of " + layer.filters() + " channels a beat; a FIFO of " + plan.fifoDepth() + " words of " + plan.wordValues()
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
        Finish finish = layer.finish();
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
            array.accumulatorBits(), finisher.multiplierBits(), finisher.shiftBits(), finisher.middleBits(), bits, layer.output().type().element().bits(),
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
        if (!serial && folding.columns() > 1) {
            unused.add("s_done[" + (folding.columns() - 1) + ":1]");
        }
        if (plan.finishers() > 1) {
            unused.add("finished[" + (plan.finishers() - 1) + ":1]");
        }
        return unused.isEmpty() ? "1'b0" : String.join(", ", unused);
    }
}
