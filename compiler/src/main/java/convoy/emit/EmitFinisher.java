package convoy.emit;

import convoy.check.Finish;
import convoy.plan.Bits;
import convoy.plan.FinisherPlan;
import convoy.plan.RoundingFinisher;
import convoy.plan.ScalingFinisher;
import convoy.plan.ThresholdFinisher;
import convoy.templates.verilog.FinisherInstance;
import convoy.templates.verilog.FinisherSignals;
import convoy.templates.verilog.LimitInstance;
import convoy.templates.verilog.ThresholdInstance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Turns the arithmetic from sums to output values into instances, and its tables into memory files. */
final class EmitFinisher {
    private static final int SHIFT_BITS = 6;

    private final FinisherPlan plan;
    private final Finish finish;
    private final int sumBits;
    private final int outBits;
    private final String prefix;
    private final Map<String, String> files;

    /**
     * Prepares the instances of a layer.
     *
     * @param sumBits of a sum
     * @param outBits of an output value
     * @param prefix  of the memory files' names
     * @param files   to which the memory files are added, by bare name
     */
    EmitFinisher(FinisherPlan plan, Finish finish, int sumBits, int outBits, String prefix, Map<String, String> files) {
        this.plan = plan;
        this.finish = finish;
        this.sumBits = sumBits;
        this.outBits = outBits;
        this.prefix = prefix;
        this.files = files;
    }

    /**
     * The instance that finishes these sums.
     *
     * @param filters   by instance: those whose sums it finishes by turns; -1 stands for a column without a filter
     * @param constants by instance
     */
    Record instance(List<List<Integer>> filters, InstanceConstants constants, FinisherSignals signals) {
        return switch (plan.kind()) {
            case ROUNDING -> rounding((RoundingFinisher) plan, filters, constants, signals);
            case SCALING -> new EmitScaler((ScalingFinisher) plan, finish, sumBits, outBits, prefix + "_rescale", files)
                .instance("finisher", filters, constants, signals);
            case THRESHOLDS -> thresholds((ThresholdFinisher) plan, filters, constants, signals);
        };
    }

    /** The arithmetic in words. */
    String fact() {
        String rescaled = switch (plan.kind()) {
            case ROUNDING -> fact((RoundingFinisher) plan);
            case SCALING, THRESHOLDS -> plan.words();
        };
        String zero = plan.kind() == FinisherPlan.Kind.ROUNDING && finish.outputZero() != 0 ? ", plus " + finish.outputZero() : "";
        return rescaled + zero + (finish.wrap() ? ", the low bits" : ", clamped to " + finish.lower() + ".." + finish.upper());
    }

    private String fact(RoundingFinisher finisher) {
        String shifted = "/ 2^" + values(finisher.shifts()) + ", rounded " + finish.rounding().keyword();
        return finisher.shifts().isEmpty() ? "the exact sum" : finisher.multipliers().isEmpty() ? "sum " + shifted
            : "sum * " + values(finisher.multipliers()) + " " + shifted;
    }

    private static String values(List<?> values) {
        return values.stream().distinct().count() == 1 ? String.valueOf(values.get(0)) : "(by filter)";
    }

    private Record rounding(RoundingFinisher finisher, List<List<Integer>> filters, InstanceConstants constants, FinisherSignals signals) {
        int values = filters.get(0).size();
        boolean table = finisher.perFilter() && values > 1;
        List<String> names = Literals.numbered(prefix + "_rescale", filters.size(), ".mem");
        for (int index = 0; table && index < filters.size(); index++) {
            files.put(names.get(index), table(finisher, filters.get(index)));
        }
        List<Integer> firsts = filters.stream().map(own -> Math.max(0, own.get(0))).toList();
        String file = table ? constants.add("memory file of the table", names) : Literals.text("none");
        String shift = constants.add("shift", SHIFT_BITS,
            firsts.stream().map(first -> Literals.unsigned(SHIFT_BITS, table || finisher.shifts().isEmpty() ? 0 : finisher.shifts().get(first))).toList());
        int bits = finisher.valueBits();
        if (!table && finisher.drops()) {
            return new LimitInstance(signals, sumBits, bits, outBits, shift, Literals.signed(bits, finish.outputZero()), Literals.signed(bits, finish.lower()),
                Literals.signed(bits, finish.upper()), finish.wrap() ? 1 : 0, finisher.latency(values));
        }
        String multiplier = constants.add("multiplier", Integer.SIZE,
            firsts.stream().map(first -> Literals.signed(Integer.SIZE, table || finisher.multipliers().isEmpty() ? 0 : finisher.multipliers().get(first))).toList());
        return new FinisherInstance(signals, sumBits, finisher.multiplierBits(), finisher.shiftBits(), finisher.middleBits(), bits, outBits,
            finish.rounding().ordinal(), table ? values : 1, Bits.ofCount(values), file, multiplier, shift, Literals.signed(bits, finish.outputZero()),
            Literals.signed(bits, finish.lower()), Literals.signed(bits, finish.upper()), finish.wrap() ? 1 : 0);
    }

    /** A word {multiplier, shift} per filter; a column without a filter gets zeros. */
    private static String table(RoundingFinisher finisher, List<Integer> filters) {
        StringBuilder text = new StringBuilder();
        for (int filter : filters) {
            HexWord word = new HexWord(finisher.shiftBits() + finisher.multiplierBits());
            if (filter >= 0) {
                word.set(0, finisher.shiftBits(), finisher.shifts().get(filter));
                word.set(finisher.shiftBits(), finisher.multiplierBits(), finisher.multipliers().isEmpty() ? 0 : finisher.multipliers().get(filter));
            }
            text.append(word).append('\n');
        }
        return text.toString();
    }

    private ThresholdInstance thresholds(ThresholdFinisher finisher, List<List<Integer>> filters, InstanceConstants constants, FinisherSignals signals) {
        boolean alike = finisher.starts().stream().distinct().count() == 1;
        List<List<Integer>> entries = alike ? List.of(List.of(Math.max(0, filters.get(0).get(0)))) : filters;
        List<ThresholdInstance.Stage> stages = new ArrayList<>();
        for (int level = 0; level < finisher.bits(); level++) {
            List<String> names = Literals.numbered(prefix + "_threshold", entries.size(), "_" + level + ".mem");
            for (int index = 0; index < entries.size(); index++) {
                files.put(names.get(index), thresholds(finisher, entries.get(index), level));
            }
            String before = "_" + (level - 1);
            stages.add(new ThresholdInstance.Stage(level, constants.add("memory file of thresholds " + level, names), level == 0 ? signals.valid() : "found" + before,
                level == 0 ? signals.sum() : "sum" + before, level == 0 ? "1'b1" : "node" + before));
        }
        String number = "node_" + (finisher.bits() - 1) + "[" + (finisher.bits() - 1) + ":0]";
        String count = finisher.bits() == outBits ? number : "{" + Literals.unsigned(outBits - finisher.bits(), 0) + ", " + number + "}";
        return new ThresholdInstance(signals, sumBits, outBits, entries.get(0).size(), Bits.ofCount(entries.get(0).size()), stages, count,
            Literals.unsigned(outBits, cut(BigInteger.valueOf(finisher.lowest()), outBits).longValueExact()));
    }

    /** The last sums below the steps that this level of the search looks at. */
    private String thresholds(ThresholdFinisher finisher, List<Integer> entries, int level) {
        int span = 1 << finisher.bits() - level;
        long never = (1L << sumBits - 1) - 1;
        StringBuilder text = new StringBuilder();
        for (int filter : entries) {
            List<Long> starts = filter < 0 ? Collections.emptyList() : finisher.starts().get(filter);
            for (int noted = 0; noted < 1 << level; noted++) {
                int step = noted * span + span / 2 - 1;
                HexWord threshold = new HexWord(sumBits + 1);
                threshold.set(0, sumBits + 1, step < starts.size() ? starts.get(step) - 1 : never);
                text.append(threshold).append('\n');
            }
        }
        return text.toString();
    }

    /** The number in two's complement of so many bits. */
    private static BigInteger cut(BigInteger number, int bits) {
        return number.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }
}
