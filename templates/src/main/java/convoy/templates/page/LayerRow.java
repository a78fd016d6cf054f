package convoy.templates.page;

import java.util.Optional;

/**
 * A layer's cycles and multipliers.
 *
 * @param words            what it is
 * @param limiting         no other takes longer
 * @param cyclesShare      percent of the longest bar
 * @param unit             the word for so many multipliers
 * @param multipliersShare percent of the most, if there are any
 * @param use              of its multipliers, over a frame
 */
public record LayerRow(String name, String words, boolean limiting, String cycles, String cyclesShare, String multipliers, String unit, Optional<String> multipliersShare,
                       String use) { }
