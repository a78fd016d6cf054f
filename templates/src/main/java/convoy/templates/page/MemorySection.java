package convoy.templates.page;

import java.util.List;

/**
 * Bits of memory, layer by layer.
 *
 * @param rows the last one is the total
 */
public record MemorySection(String words, List<MemoryRow> rows) {
    public MemorySection {
        rows = List.copyOf(rows);
    }
}
