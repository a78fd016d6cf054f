package convoy.templates.verilog;

import java.util.List;
import java.util.Optional;

/**
 * The feeder of a layer: line store, window, padding.
 *
 * @param columns true where the window slides: the feeder reads a column of it at a time
 */
public record FeederModule(String name, String title, List<String> facts, boolean columns, int dataBits, int positions, int groupBits, int foldBits, int operandBits,
                           // writing
                           Nest writeNest, int positionTurn, List<Walker> writeWalkers, List<DigitWalker> writeDigits, String writeParts,
                           int writePartCount, int writeLatency, int pieces,
                           // memories
                           int banks, int outerBanks, int middleBanks, int innerBanks, String writeOuter, String writeMiddle, String writeInner,
                           int addressBits, String depths, int wordBits, List<BankedAxis> axes, List<BankOffsets> offsets,
                           // reading
                           Nest foldNest, Nest windowNest, int accumulation, Walker group, Walker fold, List<Walker> readWalkers,
                           List<DigitWalker> readDigits, String readParts, int readPartCount, int baseLatency, boolean bankOffsets,
                           String offsetOuter, String offsetMiddle, String offsetInner, Optional<ChannelChoice> select,
                           // pace
                           Counter stored, String storing, int storedDelay, Optional<Counter> begun, Counter space, String freeing, int spaceDelay,
                           String thresholds, String ends,
                           // operands
                           List<PaddedAxis> padded, int outerTaps, int middleTaps, int innerTaps, String paddingOuter, String paddingMiddle,
                           String paddingInner, int tapBits, String zero, String window, int latency) {
    /** The port that gives the operands. */
    public String operands() {
        return columns ? "m_column" : "m_operands";
    }

    public int dataTop() {
        return dataBits - 1;
    }

    /** Bits of what a beat brings of each of its positions. */
    public int pieceBits() {
        return dataBits / positions;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    public int foldTop() {
        return foldBits - 1;
    }

    public int operandTop() {
        return operandBits - 1;
    }

    public int addressTop() {
        return addressBits - 1;
    }

    public int bankTop() {
        return banks - 1;
    }

    public int addressesTop() {
        return addressBits * banks - 1;
    }

    public int wordsTop() {
        return wordBits * banks - 1;
    }

    /** 1: all banks are read at the same address. */
    public int together() {
        return bankOffsets ? 0 : 1;
    }

    public int pieceTop() {
        return pieces - 1;
    }

    /** Several beats fill a word. */
    public boolean piecewise() {
        return pieces > 1;
    }

    /** Cycles from a beat to its write. */
    public int dataLatency() {
        return 1 + writeLatency;
    }

    /** Cycles from the move of what moves with the reading to the operands. */
    public int movedLatency() {
        return latency - 1;
    }

    public int writeTurns() {
        return writeNest.levels() + 1;
    }

    public int readTurns() {
        return foldNest.levels() + windowNest.levels() + 1;
    }

    public int readTurnTop() {
        return readTurns() - 1;
    }

    public int storedEvents() {
        return stored.upEvents();
    }

    public int storedEventTop() {
        return stored.upEvents() - 1;
    }

    public int freedTop() {
        return 2 * windowNest.levels();
    }

    public int spaceEvents() {
        return space.upEvents();
    }

    public int spaceEventTop() {
        return space.upEvents() - 1;
    }

    public int windowTurns() {
        return windowNest.levels() + 1;
    }

    public int foldInnerTop() {
        return foldNest.levels() - 1;
    }
}
