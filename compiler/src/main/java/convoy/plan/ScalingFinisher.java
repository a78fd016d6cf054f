package convoy.plan;

import convoy.check.Finish;
import convoy.check.Range;
import convoy.plan.Affine.Choice;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A multiplication, an addition and a shift that equal a rescaling or an average.
 *
 * @param entries        by filter, or one for all; with classes, by the class of the window
 * @param classes        of windows that divide differently
 * @param reason         why it is equal
 * @param choice         when the second addend is taken
 * @param multiplierBits two's complement; 0 without a multiplication
 * @param shiftBits      0 where all shift by the same
 * @param addendBits     two's complement
 * @param middleBits     hold product and addend
 * @param valueBits      hold the shifted number, also plus the zero point, and the ends of the clamp
 * @param zero           added behind the shift; 0 where the addend holds the zero point
 */
public record ScalingFinisher(List<Entry> entries, Optional<WindowClasses> classes, String reason, Choice choice, int multiplierBits, int shiftBits,
                              int addendBits, int middleBits, int valueBits, long zero) implements FinisherPlan {
    /** The numbers of a filter or of a class. */
    public record Entry(long multiplier, int shift, BigInteger addend, BigInteger other) { }

    public ScalingFinisher {
        entries = List.copyOf(entries);
    }

    /**
     * Sizes the numbers.
     *
     * @param forms by entry
     * @param sums  by entry
     */
    static ScalingFinisher of(List<Affine> forms, List<Range> sums, Optional<WindowClasses> classes, String reason, Choice choice, Finish finish, long zero) {
        int multiplierBits = 0;
        int middle = 1;
        int addend = 1;
        int value = 1;
        for (int i = 0; i < forms.size(); i++) {
            Affine form = forms.get(i);
            multiplierBits = Math.max(multiplierBits, form.multiplierBits());
            middle = Math.max(middle, Math.max(form.middleBits(sums.get(i)), form.shift() + 2));
            addend = Math.max(addend, Math.max(form.addend().bitLength(), form.other().bitLength()) + 1);
            addend = Math.max(addend, choice == Choice.FLOAT ? form.shift() + 1 : 1);
            for (long end : new long[] {sums.get(i).min(), sums.get(i).max()}) {
                BigInteger result = form.of(end);
                for (BigInteger number : List.of(result, result.add(BigInteger.valueOf(zero)))) {
                    value = Math.max(value, number.bitLength() + 1);
                }
            }
        }
        value = Math.max(value, new Range(finish.lower(), finish.upper()).union(zero).signedBits());
        boolean shifts = forms.stream().mapToInt(Affine::shift).distinct().count() > 1;
        int shiftBits = shifts ? Bits.of(forms.stream().mapToInt(Affine::shift).max().orElseThrow()) : 0;
        List<Entry> entries = forms.stream().map(form -> new Entry(form.multiplier(), form.shift(), form.addend(), form.other())).toList();
        return new ScalingFinisher(entries, classes, reason, choice, multiplierBits, shiftBits, addend, middle, value, zero);
    }

    @Override
    public Kind kind() {
        return Kind.SCALING;
    }

    @Override
    public boolean multiplies() {
        return multiplierBits > 0;
    }

    /** Whether a finisher that finishes so many values by turns reads its numbers from a table. */
    public boolean table(int values) {
        return entries.stream().distinct().count() > 1 && (classes.isPresent() || values > 1);
    }

    /** Whether a table holds the addends. */
    public boolean tableAddends() {
        return entries.stream().map(entry -> List.of(entry.addend(), entry.other())).distinct().count() > 1;
    }

    /** Whether there are two addends to choose from. */
    public boolean twoAddends() {
        return choice == Choice.ODD || choice == Choice.NEGATIVE;
    }

    @Override
    public int latency(int values) {
        boolean table = table(values);
        return (table ? 1 : 0) + (multiplierBits > 0 ? 1 : 0) + (choice == Choice.FLOAT ? 1 : 0) + 1 + (table && shiftBits > 0 ? 1 : 0) + (zero != 0 ? 1 : 0) + 1;
    }

    @Override
    public String words() {
        String factor = multiplierBits == 0 ? "" : " * a multiplier of " + multiplierBits + " bits";
        return "sum" + factor + ", shifted: " + reason;
    }
}
