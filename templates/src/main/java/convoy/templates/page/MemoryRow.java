package convoy.templates.page;

import java.util.Optional;

/**
 * A layer's memory in bits.
 *
 * @param style classes of the row
 * @param limit of the line store, by the memory law
 * @param bar   of the line store, if there is one
 */
public record MemoryRow(String name, String style, String store, String limit, Optional<Bar> bar, String fifo, String queues, String weights) {
    /** Percent of the greatest limit. */
    public record Bar(String store, String limit) { }
}
