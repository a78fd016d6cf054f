package convoy.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of each kind of layer: which clauses it takes, and what to write in place of those that it does not. */
final class LayerWords {
    private static final List<String> FINISH = List.of("rescale", "round", "relu", "clamp", "overflow");
    private static final List<String> WEIGHTS = List.of("weights", "bias");
    private static final List<String> WINDOWS = List.of("stride", "padding");
    private static final Map<String, String> EXAMPLES = Map.of("kernel", "kernel 3x3", "filters", "filters 8", "units", "units 10",
        "weights", "weights int8 from \"weights.npy\"");

    private LayerWords() { }

    /** The keywords of the clauses that a kind takes. */
    static List<String> clauses(LayerKind kind) {
        return switch (kind) {
            case CONV -> join(List.of("kernel", "filters", "groups"), WINDOWS, List.of("dilation"), WEIGHTS, FINISH);
            case DEPTHWISE -> join(List.of("kernel", "multiplier"), WINDOWS, List.of("dilation"), WEIGHTS, FINISH);
            case DENSE -> join(List.of("units"), WEIGHTS, FINISH);
            case MAXPOOL -> join(List.of("window", "global"), WINDOWS);
            case AVGPOOL -> join(List.of("window", "global"), WINDOWS, List.of("include_padding"), FINISH);
            case ADD -> FINISH;
            case CONCAT -> List.of();
        };
    }

    /** What to do about clauses that a kind does not take, by keyword. */
    static Map<String, String> hints(LayerKind kind) {
        Map<String, String> hints = new HashMap<>(HardwareHints.ALL);
        switch (kind) {
            case CONV -> {
                hints.put("window", "the size of the window is its `kernel`");
                hints.put("units", "the number of output channels is `filters`");
                hints.put("multiplier", "`multiplier` belongs to `depthwise`; a conv layer has `filters`");
            }
            case DEPTHWISE -> {
                hints.put("window", "the size of the window is its `kernel`");
                hints.put("groups", "every input channel is a group of its own; remove it");
                put(hints, "it has as many filters as input channels, times `multiplier` (1 if unstated)", "filters", "units");
            }
            case DENSE -> {
                hints.put("filters", "the number of outputs is `units`");
                put(hints, "a dense layer reads its whole input at once; a layer with windows is `conv`", "kernel", "window", "stride", "padding",
                    "dilation", "groups", "multiplier");
            }
            case MAXPOOL, AVGPOOL -> pools(kind, hints);
            case ADD -> put(hints, "an add layer works value by value, without weights or windows", "kernel", "window", "filters", "units", "stride",
                "padding", "dilation", "groups", "multiplier", "weights", "bias");
            case CONCAT -> put(hints, "it passes stored values on as they are; rescale the layers that make its inputs", "rescale", "round", "relu",
                "clamp", "overflow");
        }
        return hints;
    }

    private static void pools(LayerKind kind, Map<String, String> hints) {
        hints.put("kernel", "the size of the window is `window`");
        hints.put("dilation", "the positions of a window are neighbours; remove it");
        put(hints, "a pooling layer has no weights; each channel is pooled by itself", "filters", "units", "groups", "multiplier", "weights", "bias");
        if (kind == LayerKind.MAXPOOL) {
            hints.put("include_padding", "padding never wins a maximum; it belongs to `avgpool`");
            put(hints, "a maximum passes stored values on as they are; rescale the layer that makes its input", "rescale", "round", "relu", "clamp",
                "overflow");
        }
    }

    /** A clause as it might be written. */
    static String example(String keyword) {
        return EXAMPLES.get(keyword);
    }

    /** What the kind calls the things that make its output channels. */
    static String makers(LayerKind kind) {
        return switch (kind) {
            case CONV, DEPTHWISE -> "filter";
            case DENSE -> "unit";
            case MAXPOOL, AVGPOOL, ADD, CONCAT -> "channel";
        };
    }

    private static void put(Map<String, String> hints, String hint, String... keywords) {
        for (String keyword : keywords) {
            hints.put(keyword, hint);
        }
    }

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
