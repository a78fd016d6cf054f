package convoy.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The feeder of a layer: line store, window, padding.
 *
 * @param store        the memories
 * @param loops        the loop nests
 * @param writeOffset  address part of the axes that are not banked, while writing
 * @param writeDigits  quotient and digit of each banked axis, named by its letter
 * @param writeSlots   of each banked axis with one place per bank, named by its letter: the bank, or the number of those that are written at once
 * @param readOffset   as for writing, for the first parallel tap of the fold
 * @param readDigits   as for writing; {@code channel} chooses among the reads of a word
 * @param firstBanks   of each banked axis with one place per bank
 * @param paddings     of each axis that has any
 * @param fold         number of the fold within the window
 * @param group        number of the column group within the window
 * @param stored       positions stored beyond those that the window needs
 * @param early       true where the first window needs no position of its frame
 * @param storedDelay  cycles until a written position counts as stored
 * @param space        positions that may be written
 * @param thresholds   by loop of the window nest: rounds that free nothing
 * @param ends         by loop of the window nest: the round from which nothing is freed any more; absent where there is none
 * @param spaceDelay   cycles until a freed position counts as free
 * @param select       how channels are chosen from words
 */
public record FeederPlan(LineStoreLayout store, Loops loops, Optional<Walk> writeOffset, List<DigitWalk> writeDigits, List<Walk> writeSlots,
                         Optional<Walk> readOffset, List<DigitWalk> readDigits, List<FirstBank> firstBanks, List<AxisPadding> paddings, Walk fold, Walk group, Level stored,
                         boolean early, int storedDelay, Level space, List<Integer> thresholds, List<OptionalInt> ends, int spaceDelay, Select select) {
    /** How the channels of a fold come out of a word: output k of selection g is channel {@code floor((g*outputs + k)/multiplier) mod channels}. */
    public record Select(Kind kind, int outputs, int multiplier, int choices) {
        /** What numbers the selection. */
        public enum Kind { NONE, DIGIT, GROUP }
    }

    /** What a LUT of six inputs chooses among. */
    static final int CHOICES_OF_A_LUT = 4;

    /** Number of parts that make a read address. */
    public int readParts() {
        return Math.max(1, (readOffset.isPresent() ? 1 : 0) + readDigits.size());
    }

    public int writeParts() {
        return Math.max(1, (writeOffset.isPresent() ? 1 : 0) + writeDigits.size());
    }

    /** True where the banks have addresses of their own. */
    public boolean bankOffsets() {
        return store.axes().stream().anyMatch(this::bankOffsets);
    }

    /** The same along an axis. Of a single tap, the word of its own bank alone is wanted, so that all may have its address. */
    public boolean bankOffsets(AxisLayout axis) {
        return axis.taps() > 1 && readDigits.stream().anyMatch(digit -> digit.name().equals(axis.letter()));
    }

    /** Cycles from the move of the addresses, a cycle after a fold's start, to its common address. */
    public int baseLatency() {
        return Math.max(readParts() - 1, bankOffsets() ? 1 : 0);
    }

    /** Cycles from the move of the addresses to the read of the memories. */
    public int readLatency() {
        return baseLatency() + (bankOffsets() ? 1 : 0);
    }

    /** Cycles from the last fold of a window to the positions that it frees: a cycle until what moves with the reading moves. */
    int freedDelay() {
        return 1 + spaceDelay;
    }

    /** Cycles from the move of the addresses, a cycle after a beat is taken, to its write: one for each addition of its address. */
    public int writeLatency() {
        return writeParts() - 1;
    }

    public int bankedAxes() {
        return (int) store.axes().stream().filter(AxisLayout::banked).count();
    }

    /** Cycles that choosing the channels takes: none where the same LUT can choose among them and the banks of an axis. */
    public int selectLatency() {
        int turns = store.axes().stream().filter(AxisLayout::banked).findFirst().map(this::firstBankChoices).orElse(1);
        return select.kind() == Select.Kind.NONE || select.choices() * turns <= CHOICES_OF_A_LUT ? 0 : 1;
    }

    /**
     * True where the channels are chosen behind the banks: each choice is between two, of words that no two taps share, so that one LUT does both for a
     * bit of a tap. The other way round, taps would share the first choice, and that takes a LUT of its own.
     */
    public boolean selectsBehindBanks() {
        return select.choices() > 1 && selectLatency() == 0 && bankedAxes() == 1
            && store.axes().stream().filter(AxisLayout::banked).anyMatch(axis -> firstBankChoices(axis) > 1);
    }

    private int firstBankChoices(AxisLayout axis) {
        return firstBank(axis).map(FirstBank::choices).orElse(axis.banks());
    }

    /** Of a banked axis: where it has one place per bank. */
    public Optional<FirstBank> firstBank(AxisLayout axis) {
        return firstBanks.stream().filter(bank -> bank.number().name().equals(axis.letter())).findFirst();
    }

    /** Cycles from a fold's start to its operands. */
    public int latency() {
        return 1 + readLatency() + 1 + selectLatency() + Math.max(0, bankedAxes() - 1) + 1;
    }
}
