package convoy.emit;

import convoy.check.Finish;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Rounding;
import convoy.plan.AddFinisherPlan;
import convoy.plan.ScalingFinisher;
import convoy.templates.verilog.AddInstance;
import convoy.templates.verilog.FinisherSignals;
import convoy.templates.verilog.ScalerInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a framework's addition into an instance, of which any number may stand beside each other, and its tables into memory files that they share. */
final class EmitAddFinisher {
    /** A scaler of one value, the same in all instances. */
    private static final List<List<Integer>> ONE = List.of(List.of(0));

    private final AddFinisherPlan plan;
    private final Finish finish;
    private final int outBits;
    private final String prefix;
    private final Map<String, String> files;

    /**
     * Prepares the instances of a layer.
     *
     * @param outBits of an output value
     * @param prefix  of the memory files' names
     * @param files   to which the memory files are added, by bare name
     */
    EmitAddFinisher(AddFinisherPlan plan, Finish finish, int outBits, String prefix, Map<String, String> files) {
        this.plan = plan;
        this.finish = finish;
        this.outBits = outBits;
        this.prefix = prefix;
        this.files = files;
    }

    /**
     * The instance: a pipeline of {@link AddFinisherPlan#latency()} cycles, without any enable.
     *
     * @param operands signals of the two stored operands
     */
    AddInstance instance(String valid, List<String> operands, String outValid, String outData) {
        List<AddInstance.Term> terms = new ArrayList<>();
        for (int operand = 0; operand < operands.size(); operand++) {
            terms.add(term(operand, valid, operands.get(operand)));
        }
        int sumLatency = plan.latency() - plan.finisher().latency(1);
        ScalerInstance finisher = new EmitScaler(plan.finisher(), finish, plan.sumBits(), outBits, prefix + "_rescale", files).instance("finisher",
            ONE, new InstanceConstants("FINISHERS"), new FinisherSignals("added", "total", outValid, outData));
        return new AddInstance(valid, terms, plan.sumBits(), sumLatency, finisher);
    }

    private AddInstance.Term term(int operand, String valid, String signal) {
        AddFinisherPlan.Term term = plan.terms().get(operand);
        String file = prefix + "_term" + operand + ".mem";
        if (term.scaling().isEmpty()) {
            files.put(file, table(term));
        }
        Optional<ScalerInstance> scaler = term.scaling().map(scaling -> scaler(scaling, term, operand, valid));
        return new AddInstance.Term(operand, signal, term.type().bits(), term.type().signed() ? 1 : 0, term.bits(), file, term.differenceBits(),
            Literals.signed(term.differenceBits(), term.zero()), scaler, plan.wait(operand));
    }

    private ScalerInstance scaler(ScalingFinisher scaling, AddFinisherPlan.Term term, int operand, String valid) {
        Range range = new Range(-1L << term.bits() - 1, (1L << term.bits() - 1) - 1);
        Finish exact = new Finish(new Rescale.None(), Rounding.FLOOR, 0, range.min(), range.max(), true);
        return new EmitScaler(scaling, exact, term.differenceBits(), term.bits(), prefix, files).instance("scaled_" + operand, ONE,
            new InstanceConstants("FINISHERS"), new FinisherSignals(valid, "difference_" + operand, "scaled_" + operand, "read_" + operand));
    }

    private static String table(AddFinisherPlan.Term term) {
        StringBuilder text = new StringBuilder();
        for (long value : term.table()) {
            HexWord word = new HexWord(term.bits());
            word.set(0, term.bits(), value);
            text.append(word).append('\n');
        }
        return text.toString();
    }
}
