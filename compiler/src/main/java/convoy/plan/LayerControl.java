package convoy.plan;

import java.util.List;
import java.util.Optional;

/**
 * All that decides when a layer takes and gives its beats.
 *
 * @param entry            from beats to those that the feeder takes
 * @param feeder           line store, window, padding
 * @param sliding          the window, where it slides in registers
 * @param firstWordLatency cycles from the last fold of a column group to its first word
 * @param words            by column group: words of the FIFO that its results make
 * @param room             words that the FIFO takes beyond those of the largest column group
 * @param exit             from words to beats
 */
record LayerControl(Adapter entry, FeederPlan feeder, Optional<SlidingWindow> sliding, int firstWordLatency, List<Integer> words, int room, Adapter exit) {
    LayerControl {
        words = List.copyOf(words);
    }
}
