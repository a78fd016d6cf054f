package convoy.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a kind of layer: which clauses it takes, what to write in place of those that it does not, and how messages speak of it. */
final class LayerWords {
    static final String[] FINISH = {"rescale", "round", "relu", "clamp", "overflow"};
    static final String[] WEIGHTS = {"weights", "bias"};
    static final String[] WINDOWS = {"stride", "padding"};
    private static final Map<String, String> EXAMPLES = Map.of("kernel", "kernel 3x3", "filters", "filters 8", "units", "units 10",
        "weights", "weights int8 from \"weights.npy\"");

    private final String makers;
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, String> hints = new HashMap<>(HardwareHints.ALL);
    private final List<String> array = new ArrayList<>();
    private final Map<String, String> arrayHints = new HashMap<>();
    private boolean joins;
    private boolean channelwise;
    private boolean keepsType;

    private LayerWords(String makers) {
        this.makers = makers;
    }

    /** @param makers what the kind calls the things that make its output channels, e.g. {@code filter} */
    static LayerWords of(String makers) {
        return new LayerWords(makers);
    }

    /** It reads two tensors or more. */
    LayerWords joins() {
        joins = true;
        return this;
    }

    /** Each channel of the output is made of one channel of the input. */
    LayerWords channelwise() {
        channelwise = true;
        return this;
    }

    /** Unless it is rescaled, element type and zero point are the input's. */
    LayerWords keepingType() {
        keepsType = true;
        return this;
    }

    /** Clauses that it takes. */
    LayerWords takes(String... keywords) {
        clauses.addAll(List.of(keywords));
        return this;
    }

    /** What to do about clauses that it does not take. */
    LayerWords refuses(String hint, String... keywords) {
        for (String keyword : keywords) {
            hints.put(keyword, hint);
        }
        return this;
    }

    /** Clauses that its {@code array} takes; without any, it has none. */
    LayerWords array(String... keywords) {
        array.addAll(List.of(keywords));
        return this;
    }

    /** What to do about a clause that its {@code array} does not take. */
    LayerWords arrayRefuses(String keyword, String hint) {
        arrayHints.put(keyword, hint);
        return this;
    }

    String makers() {
        return makers;
    }

    List<String> clauses() {
        return clauses;
    }

    Map<String, String> hints() {
        return hints;
    }

    List<String> array() {
        return array;
    }

    Map<String, String> arrayHints() {
        return arrayHints;
    }

    boolean isJoin() {
        return joins;
    }

    boolean isChannelwise() {
        return channelwise;
    }

    boolean keepsType() {
        return keepsType;
    }

    /** A clause as it might be written. */
    static String example(String keyword) {
        return EXAMPLES.get(keyword);
    }
}
