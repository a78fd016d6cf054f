package convoy.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers that a hardware block may name.
 *
 * @param layers   by name; empty where a layer is wrong
 * @param repeated within {@code repeat}: by name as written, the names of the copies
 */
record LayerNames(Map<String, Optional<Layer>> layers, Map<String, List<String>> repeated) {
    /** Every name that means a layer or several. */
    Set<String> all() {
        Set<String> names = new LinkedHashSet<>(repeated.keySet());
        names.addAll(layers.keySet());
        return names;
    }

    /** The layers of a name, those with problems left out. */
    List<Layer> find(String name) {
        return repeated.getOrDefault(name, List.of(name)).stream().flatMap(one -> layers.get(one).stream()).toList();
    }
}
