package convoy.templates.page;

import java.util.List;

/**
 * Cycles and multipliers, layer by layer.
 *
 * @param words what limits
 * @param bound where the line of the plan's bound stands, percent of the longest bar
 */
public record LayersSection(String words, String bound, List<LayerRow> rows) {
    public LayersSection {
        rows = List.copyOf(rows);
    }
}
