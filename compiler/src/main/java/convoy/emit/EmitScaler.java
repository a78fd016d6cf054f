package convoy.emit;

import convoy.check.Finish;
import convoy.plan.Bits;
import convoy.plan.ScalingFinisher;
import convoy.plan.WindowClasses;
import convoy.templates.verilog.FinisherSignals;
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
     * The instance that scales these sums.
     *
     * @param filters   by instance: those whose sums it scales by turns
     * @param constants by instance
     */
    ScalerInstance instance(String name, List<List<Integer>> filters, InstanceConstants constants, FinisherSignals signals) {
        int values = filters.get(0).size();
        boolean table = finisher.table(values);
        Optional<WindowClasses> classes = finisher.classes().filter(some -> table);
        List<List<Integer>> entries = classes.isPresent() ? List.of(IntStream.range(0, finisher.entries().size()).boxed().toList()) : filters;
        List<ScalingFinisher.Entry> firsts = table ? List.of(finisher.entries().get(0)) : filters.stream().map(this::only).toList();
        int bits = Math.max(finisher.valueBits(), outBits);
        int levels = classes.map(some -> some.levels().size()).orElse(0);
        return new ScalerInstance(name, signals, sumBits, finisher.multiplierBits(), finisher.shiftBits(), finisher.addendBits(), finisher.middleBits(),
            bits, outBits, finisher.choice().ordinal(), table ? entries.get(0).size() : 1, Bits.ofCount(entries.get(0).size()),
            finisher.tableAddends() ? 1 : 0, table ? constants.add("memory file of the table", tables(entries, classes.isPresent())) : Literals.text("none"),
            classes.isPresent(), levels, classes.map(WindowClasses::runBits).orElse(1), classes.map(EmitScaler::runs).orElse(""),
            classes.map(WindowClasses::lengthBits).orElse(1), classes.map(EmitScaler::lengths).orElse(""),
            Literals.unsigned(Integer.SIZE, classes.map(some -> (long) some.repeat() * values).orElse(1L)),
            constants.add("multiplier", MULTIPLIER_BITS, firsts.stream().map(first -> Literals.unsigned(MULTIPLIER_BITS, first.multiplier())).toList()),
            constants.add("shift", Integer.SIZE, firsts.stream()
                .map(first -> Literals.unsigned(Integer.SIZE, table && finisher.shiftBits() > 0 ? 0 : first.shift())).toList()),
            constants.add("addend", finisher.addendBits(), firsts.stream().map(first -> Literals.signed(finisher.addendBits(), first.addend())).toList()),
            constants.add("other addend", finisher.addendBits(), firsts.stream().map(first -> Literals.signed(finisher.addendBits(), first.other())).toList()),
            Literals.signed(bits, finisher.zero()), Literals.signed(bits, finish.lower()), Literals.signed(bits, finish.upper()), finish.wrap() ? 1 : 0);
    }

    /** What an instance without a table needs. */
    private ScalingFinisher.Entry only(List<Integer> filters) {
        return finisher.entries().get(finisher.classes().isPresent() || finisher.entries().size() == 1 ? 0 : Math.max(0, filters.get(0)));
    }

    /** Adds the memory files, one for all where it is by class of window; their names. */
    private List<String> tables(List<List<Integer>> entries, boolean byClass) {
        List<String> names = byClass ? List.of(prefix + ".mem") : Literals.numbered(prefix, entries.size(), ".mem");
        for (int i = 0; i < names.size(); i++) {
            files.put(names.get(i), table(entries.get(i)));
        }
        return names;
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
