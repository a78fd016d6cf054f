package convoy.emit;

import convoy.check.Finish;
import convoy.plan.Bits;
import convoy.plan.ScalingFinisher;
import convoy.plan.WindowClasses;
import convoy.templates.verilog.ScalerInstance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns a multiplication, an addition and a shift into an instance, and their table into a memory file. */
final class EmitScaler {
    private static final int MULTIPLIER_BITS = 64;

    private final ScalingFinisher finisher;
    private final Finish finish;
    private final int sumBits;
    private final int outBits;
    private final String prefix;
    private final Map<String, String> files;

    /** What is connected. */
    record Signals(String valid, String sum, String outValid, String outData) { }

    /**
     * Prepares the instances of a layer.
     *
     * @param finish  limits and overflow
     * @param sumBits of a sum
     * @param outBits of an output value
     * @param prefix  of the memory files' names
     * @param files   to which the memory files are added, by bare name
     */
    EmitScaler(ScalingFinisher finisher, Finish finish, int sumBits, int outBits, String prefix, Map<String, String> files) {
        this.finisher = finisher;
        this.finish = finish;
        this.sumBits = sumBits;
        this.outBits = outBits;
        this.prefix = prefix;
        this.files = files;
    }

    /**
     * The instance that scales the sums of these filters by turns.
     *
     * @param index tells its table from those of the others
     */
    ScalerInstance instance(String name, int index, List<Integer> filters, String comment, Signals signals) {
        boolean table = finisher.table(filters.size());
        Optional<WindowClasses> classes = finisher.classes().filter(some -> table);
        List<Integer> entries = classes.isPresent() ? IntStream.range(0, finisher.entries().size()).boxed().toList() : filters;
        String file = table ? prefix + (classes.isPresent() ? "" : index) + ".mem" : "none";
        if (table) {
            files.put(file, table(entries));
        }
        ScalingFinisher.Entry first = finisher.entries().get(finisher.classes().isPresent() || finisher.entries().size() == 1 ? 0 : Math.max(0, filters.get(0)));
        int bits = Math.max(finisher.valueBits(), outBits);
        int levels = classes.map(some -> some.levels().size()).orElse(0);
        return new ScalerInstance(name, comment, sumBits, finisher.multiplierBits(), finisher.shiftBits(), finisher.addendBits(), finisher.middleBits(),
            bits, outBits, finisher.choice().ordinal(), table ? entries.size() : 1, Bits.ofCount(entries.size()),
            finisher.tableAddends() ? 1 : 0, file, classes.isPresent(), levels, classes.map(WindowClasses::runBits).orElse(1), classes.map(EmitScaler::runs).orElse(""),
            classes.map(WindowClasses::lengthBits).orElse(1), classes.map(EmitScaler::lengths).orElse(""),
            Literals.unsigned(Integer.SIZE, classes.map(some -> (long) some.repeat() * filters.size()).orElse(1L)),
            Literals.unsigned(MULTIPLIER_BITS, first.multiplier()), Literals.unsigned(Integer.SIZE, table && finisher.shiftBits() > 0 ? 0 : first.shift()),
            Literals.signed(finisher.addendBits(), first.addend()), Literals.signed(finisher.addendBits(), first.other()),
            Literals.signed(bits, finisher.zero()), Literals.signed(bits, finish.lower()), Literals.signed(bits, finish.upper()), finish.wrap() ? 1 : 0,
            signals.valid(), signals.sum(), signals.outValid(), signals.outData());
    }

    private static String runs(WindowClasses classes) {
        return Literals.counts(classes.levels().stream().map(level -> level.lengths().size()).toList());
    }

    private static String lengths(WindowClasses classes) {
        List<String> lengths = new ArrayList<>();
        for (WindowClasses.Level level : classes.levels()) {
            for (int run = 0; run < 1 << classes.runBits(); run++) {
                lengths.add(Literals.unsigned(classes.lengthBits(), run < level.lengths().size() ? level.lengths().get(run) - 1 : 0));
            }
        }
        return Literals.packed(lengths);
    }

    /** A word {multiplier, other, addend, shift} per entry; a column without a filter gets zeros. */
    private String table(List<Integer> entries) {
        int addends = !finisher.tableAddends() ? 0 : finisher.twoAddends() ? 2 : 1;
        int multiplierPlace = finisher.shiftBits() + addends * finisher.addendBits();
        StringBuilder text = new StringBuilder();
        for (int number : entries) {
            HexWord word = new HexWord(multiplierPlace + finisher.multiplierBits());
            if (number >= 0) {
                ScalingFinisher.Entry entry = finisher.entries().get(number);
                word.set(0, finisher.shiftBits(), entry.shift());
                List<BigInteger> both = List.of(entry.addend(), entry.other());
                for (int addend = 0; addend < addends; addend++) {
                    word.set(finisher.shiftBits() + addend * finisher.addendBits(), finisher.addendBits(), both.get(addend));
                }
                word.set(multiplierPlace, finisher.multiplierBits(), entry.multiplier());
            }
            text.append(word).append('\n');
        }
        return text.toString();
    }
}
