package convoy.templates.samples;

import java.util.List;
import java.util.Optional;

/** A view with everything a template may use. */
public record Outer(String name, int size, boolean wide, Optional<String> note, List<Inner> inners, List<Pair> pairs) {
    /** Printed by its own template. */
    public record Unknown(String name) { }

    /** Prints the view it holds. */
    public record Holder(Record held) { }

    /** Taken apart by the outer template. */
    public record Pair(String key, int value) { }

    public int twice() {
        return 2 * size;
    }
}
