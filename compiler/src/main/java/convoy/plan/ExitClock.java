package convoy.plan;

import java.util.List;

/** FIFO, packing and unpacking at a layer's end, as the leaves of these names do it, without the data. */
final class ExitClock {
    private final AdapterClock adapter;
    private long stored;
    private boolean valid;

    ExitClock(Adapter packing) {
        adapter = new AdapterClock(packing);
    }

    /** True while a beat is offered. */
    boolean offers() {
        return adapter.offers(valid);
    }

    /** True if the FIFO hands on a word in this cycle, {@code ready} telling whether the offered beat would be taken. */
    boolean pops(boolean ready) {
        return valid && adapter.takes(ready);
    }

    /** True if a cycle in which no word arrives would change nothing. */
    boolean rests(boolean ready) {
        return !pops(ready) && (stored == 0 || valid) && adapter.rests(valid, ready);
    }

    /** Runs one cycle. */
    void cycle(boolean arriving, boolean ready) {
        boolean pop = pops(ready);
        adapter.cycle(valid, ready);
        boolean take = stored > 0 && (!valid || pop);
        stored += (arriving ? 1 : 0) - (take ? 1 : 0);
        valid = take || valid && !pop;
    }

    /** Adds all that decides what happens from now on. */
    void addTo(List<Long> state) {
        state.addAll(List.of(stored, valid ? 1L : 0L));
        adapter.addTo(state);
    }
}
