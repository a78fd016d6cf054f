package convoy.templates.verilog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The feeder of a layer: line store, window, padding.
 *
 * @param columns   true where the window slides: the feeder reads a column of it at a time
 * @param written      turns of the writing, a cycle later, as what moves with it tells them apart; absent where it does not
 * @param turned       the same of the reading
 * @param stepped      a fold was started, a cycle later; absent where nothing moves with every fold alike
 * @param windowTurned signal: the turns of the windows' loops, a cycle later
 * @param foldAhead cycles that a fold's number comes before its operands
 */
public record FeederModule(String name, String title, List<String> facts, boolean columns, int dataBits, int positions, int groupBits, int foldBits, int operandBits,
                           // writing
                           Nest writeNest, int positionTurn, Optional<Delay> written, List<Walker> writeWalkers, List<DigitWalker> writeDigits, String writeParts,
                           int writePartCount, int writeLatency, int pieces,
                           // memories
                           int banks, int outerBanks, int middleBanks, int innerBanks, String writeOuter, String writeMiddle, String writeInner,
                           int addressBits, String depths, int wordBits, List<BankedAxis> axes, List<BankOffsets> offsets,
                           // reading
                           Nest foldNest, Nest windowNest, int accumulation, Walker group, Optional<Delay> turned, Optional<Delay> stepped, String windowTurned,
                           List<Walker> readWalkers,
                           List<DigitWalker> readDigits, String readParts, int readPartCount, int baseLatency, boolean bankOffsets,
                           String offsetOuter, String offsetMiddle, String offsetInner, Optional<ChannelChoice> select, boolean selectLast,
                           // pace
                           Counter stored, String storing, int storedDelay, Optional<Counter> begun, Counter space, String freeing, int spaceDelay,
                           String thresholds, String ends,
                           // operands
                           List<PaddedAxis> padded, List<Delay> edges, int outerTaps, int middleTaps, int innerTaps, String paddingOuter, String paddingMiddle,
                           String paddingInner, int tapBits, String zero, String window, Optional<ColumnStack> stack, int latency, int foldAhead) {
    /** The port that gives the operands. */
    public String operands() {
        return stack.isPresent() ? "piece" : columns ? "m_column" : "m_operands";
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

    /** Channels are chosen in front of the taps. */
    public boolean selectFirst() {
        return select.isPresent() && !selectLast;
    }

    /** Several beats fill a word. */
    public boolean piecewise() {
        return pieces > 1;
    }

    // ---- What comes later

    public Delay writeLate() {
        return Delay.ofFlags("write_late", 1, 1, "write");
    }

    public Delay writeBankLate() {
        return new Delay("write_bank_late", banks, writeLatency, "write_bank", !piecewise());
    }

    public Delay writePieceLate() {
        return Delay.ofData("write_piece_late", pieces, writeLatency, "write_piece");
    }

    public Delay writeDataLate() {
        return Delay.ofData("write_data_late", dataBits, 1 + writeLatency, "s_data");
    }

    public Delay writtenLate() {
        return Delay.ofFlags("written_late", stored.upEvents(), storedDelay, storing);
    }

    public Delay freedLate() {
        return Delay.ofFlags("freed_late", space.upEvents(), spaceDelay, freeing);
    }

    public Delay readBase() {
        return Delay.ofData("read_base", addressBits, baseLatency, readParts);
    }

    // ---- Signals

    /** The beat is written: where pieces are, they alone say so. */
    public String writeAny() {
        return piecewise() ? "1'b1" : "write_late";
    }

    public boolean writeAdds() {
        return writePartCount > 1;
    }

    public boolean readAdds() {
        return readPartCount > 1;
    }

    /** Banks are dealt along several axes, or a beat fills several. */
    public boolean writeGrid() {
        return positions > 1 || Stream.of(outerBanks, middleBanks, innerBanks).filter(count -> count > 1).count() > 1;
    }

    /** The banks that are written along the only axis that has several; the only bank. */
    public String writeLine() {
        String line = outerBanks > 1 ? writeOuter : middleBanks > 1 ? writeMiddle : writeInner;
        return banks == 1 ? writeAny() : piecewise() ? line : line + " & {" + banks + "{write_late}}";
    }

    public String sameAddresses() {
        return banks == 1 ? "read_base" : "{" + banks + "{read_base}}";
    }

    /** Cycles from the move of a fold's number, a cycle after its start, to where it is wanted. */
    public int foldLatency() {
        return latency - 1 - foldAhead;
    }

    public int writeTurns() {
        return writeNest.levels() + 1;
    }

    public int readTurns() {
        return foldNest.levels() + windowNest.levels() + 1;
    }

    public int foldTurnTop() {
        return foldNest.levels() - 1;
    }

    public int readTurnTop() {
        return readTurns() - 1;
    }

    public int freedTop() {
        return 2 * windowNest.levels();
    }

    public int windowTurns() {
        return windowNest.levels() + 1;
    }
}
