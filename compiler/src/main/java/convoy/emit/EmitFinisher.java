package convoy.emit;

import convoy.check.Finish;
import convoy.plan.Bits;
import convoy.plan.FinisherPlan;
import convoy.plan.RoundingFinisher;
import convoy.plan.ScalingFinisher;
import convoy.plan.ThresholdFinisher;
import convoy.templates.verilog.FinisherInstance;
import convoy.templates.verilog.ThresholdInstance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Turns the arithmetic from sums to output values into instances, and its tables into memory files. */
final class EmitFinisher {
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

    /** The instance of a number that finishes these filters by turns; -1 stands for a column without a filter. */
    Record instance(int index, List<Integer> filters, String comment) {
        return switch (plan.kind()) {
            case ROUNDING -> rounding((RoundingFinisher) plan, index, filters, comment);
            case SCALING -> new EmitScaler((ScalingFinisher) plan, finish, sumBits, outBits, prefix + "_rescale", files).instance("finisher_" + index, index, filters,
                comment, new EmitScaler.Signals("summed", sum(index), "finished[" + index + "]",
                    "values[" + ((index + 1) * outBits - 1) + ":" + index * outBits + "]"));
            case THRESHOLDS -> thresholds((ThresholdFinisher) plan, index, filters, comment);
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

    private String sum(int index) {
        return "sums[" + ((index + 1) * sumBits - 1) + ":" + index * sumBits + "]";
    }

    private static String values(List<?> values) {
        return values.stream().distinct().count() == 1 ? String.valueOf(values.get(0)) : "(by filter)";
    }

    private FinisherInstance rounding(RoundingFinisher finisher, int index, List<Integer> filters, String comment) {
        boolean table = finisher.perFilter() && filters.size() > 1;
        String file = prefix + "_rescale" + index + ".mem";
        if (table) {
            files.put(file, table(finisher, filters));
        }
        int filter = Math.max(0, filters.get(0));
        long multiplier = finisher.multipliers().isEmpty() ? 0 : finisher.multipliers().get(filter);
        int shift = finisher.shifts().isEmpty() ? 0 : finisher.shifts().get(filter);
        int bits = finisher.valueBits();
        return new FinisherInstance(index, comment, sumBits, finisher.multiplierBits(), finisher.shiftBits(), finisher.middleBits(), bits, outBits,
            finish.rounding().ordinal(), table ? filters.size() : 1, Bits.ofCount(filters.size()), table ? file : "none",
            Literals.signed(Integer.SIZE, multiplier), Literals.unsigned(6, table ? 0 : shift), Literals.signed(bits, finish.outputZero()),
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

    private ThresholdInstance thresholds(ThresholdFinisher finisher, int index, List<Integer> filters, String comment) {
        List<Integer> entries = finisher.starts().stream().distinct().count() == 1 ? List.of(Math.max(0, filters.get(0))) : filters;
        List<ThresholdInstance.Stage> stages = new ArrayList<>();
        String before = "";
        for (int level = 0; level < finisher.bits(); level++) {
            String tag = index + "_" + level;
            String file = prefix + "_threshold" + tag + ".mem";
            files.put(file, thresholds(finisher, entries, level));
            stages.add(new ThresholdInstance.Stage(level, tag, file, level == 0 ? "summed" : "found_" + before,
                level == 0 ? sum(index) : "sum_" + before, level == 0 ? "1'b1" : "node_" + before));
            before = tag;
        }
        String number = "node_" + before + "[" + (finisher.bits() - 1) + ":0]";
        String count = finisher.bits() == outBits ? number : "{" + Literals.unsigned(outBits - finisher.bits(), 0) + ", " + number + "}";
        return new ThresholdInstance(index, comment, sumBits, outBits, entries.size(), Bits.ofCount(entries.size()), stages, count,
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
