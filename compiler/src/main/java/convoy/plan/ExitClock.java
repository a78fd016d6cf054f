package convoy.plan;

import java.util.List;

/** FIFO, packing and unpacking at a layer's end, as the leaves of these names do it, without the data. */
final class ExitClock {
    private final int pack;
    private final int unpack;
    private long stored;
    private boolean valid;
    private int packed;
    private int left;

    ExitClock(OutputPlan output) {
        pack = output.pack();
        unpack = output.unpack();
    }

    /** True while a beat is offered. */
    boolean offers() {
        return unpack > 1 ? left > 0 : wide();
    }

    private boolean wide() {
        return pack > 1 ? packed == pack : valid;
    }

    private boolean wideReady(boolean ready) {
        return unpack > 1 ? left == 0 || left == 1 && ready : ready;
    }

    /** True if the FIFO hands on a word in this cycle, {@code ready} telling whether the offered beat would be taken. */
    boolean pops(boolean ready) {
        return valid && (pack > 1 ? packed < pack || wideReady(ready) : wideReady(ready));
    }

    /** Runs one cycle. */
    void cycle(boolean arriving, boolean ready) {
        boolean pop = pops(ready);
        boolean wideTaken = wide() && wideReady(ready);
        if (unpack > 1) {
            left = wideTaken ? unpack : left > 0 && ready ? left - 1 : left;
        }
        if (pack > 1) {
            packed = pop ? (packed == pack ? 1 : packed + 1) : wideTaken ? 0 : packed;
        }
        boolean take = stored > 0 && (!valid || pop);
        stored += (arriving ? 1 : 0) - (take ? 1 : 0);
        valid = take || valid && !pop;
    }

    /** Adds all that decides what happens from now on. */
    void addTo(List<Long> state) {
        state.addAll(List.of(stored, valid ? 1L : 0L, (long) packed, (long) left));
    }
}
