package convoy.templates.page;

import java.util.List;

/** Ranges of the sums against the widths of the accumulators. */
public record SumsSection(String words, List<SumRow> rows) {
    public SumsSection {
        rows = List.copyOf(rows);
    }
}
