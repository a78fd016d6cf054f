package convoy.plan;

import java.util.List;

/** Packing and unpacking, as the leaves of these names do it, without the data. */
final class AdapterClock {
    private final int pack;
    private final int unpack;
    private final boolean passes;
    private int packed;
    private int left;

    AdapterClock(Adapter adapter) {
        pack = adapter.pack();
        unpack = adapter.unpack();
        passes = pack == 1 && unpack == 1;
    }

    /** True while a word is offered, {@code arriving} telling whether one is offered before. */
    boolean offers(boolean arriving) {
        return unpack > 1 ? left > 0 : wide(arriving);
    }

    /** True if a word that arrives is taken, {@code ready} telling whether the offered one would be. */
    boolean takes(boolean ready) {
        return pack > 1 ? packed < pack || wideReady(ready) : wideReady(ready);
    }

    private boolean wide(boolean arriving) {
        return pack > 1 ? packed == pack : arriving;
    }

    private boolean wideReady(boolean ready) {
        return unpack > 1 ? left == 0 || left == 1 && ready : ready;
    }

    /** True if a cycle would change nothing. */
    boolean rests(boolean arriving, boolean ready) {
        return passes ? !(arriving && ready) : !(arriving && takes(ready)) && !(wide(arriving) && wideReady(ready)) && !(unpack > 1 && left > 0 && ready);
    }

    /** Runs one cycle. */
    void cycle(boolean arriving, boolean ready) {
        if (passes) {
            return;
        }
        boolean taken = arriving && takes(ready);
        boolean wideTaken = wide(arriving) && wideReady(ready);
        if (unpack > 1) {
            left = wideTaken ? unpack : left > 0 && ready ? left - 1 : left;
        }
        if (pack > 1) {
            packed = taken ? (packed == pack ? 1 : packed + 1) : wideTaken ? 0 : packed;
        }
    }

    /** Adds all that decides what happens from now on. */
    void addTo(List<Long> state) {
        state.addAll(List.of((long) packed, (long) left));
    }
}
