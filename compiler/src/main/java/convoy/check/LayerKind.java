package convoy.check;

import static convoy.check.LayerWords.FINISH;
import static convoy.check.LayerWords.WEIGHTS;
import static convoy.check.LayerWords.WINDOWS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of layer of the language; the keyword is the lower-case name. */
public enum LayerKind {
    CONV(LayerWords.of("filter").takes("kernel", "filters", "groups").takes(WINDOWS).takes("dilation").takes(WEIGHTS).takes(FINISH)
        .refuses("the size of the window is its `kernel`", "window")
        .refuses("the number of output channels is `filters`", "units")
        .refuses("`multiplier` belongs to `depthwise`; a conv layer has `filters`", "multiplier")
        .array("taps", "channels", "columns", "multipliers", "pack", "weights")),

    DEPTHWISE(LayerWords.of("filter").channelwise().takes("kernel", "multiplier").takes(WINDOWS).takes("dilation").takes(WEIGHTS).takes(FINISH)
        .refuses("the size of the window is its `kernel`", "window")
        .refuses("every input channel is a group of its own; remove it", "groups")
        .refuses("it has as many filters as input channels, times `multiplier` (1 if unstated)", "filters", "units")
        .array("taps", "columns", "multipliers", "pack", "weights")
        .arrayRefuses("channels", "each filter reads one channel; channels side by side are its `columns`")),

    DENSE(LayerWords.of("unit").takes("units").takes(WEIGHTS).takes(FINISH)
        .refuses("the number of outputs is `units`", "filters")
        .refuses("a dense layer reads its whole input at once; a layer with windows is `conv`", "kernel", "window", "stride", "padding", "dilation",
            "groups", "multiplier")
        .array("channels", "columns", "multipliers", "pack", "weights")
        .arrayRefuses("taps", "it has no kernel; its inputs side by side are its `channels`")),

    MAXPOOL(pool().refuses("padding never wins a maximum; it belongs to `avgpool`", "include_padding")
        .refuses("a maximum passes stored values on as they are; rescale the layer that makes its input", FINISH)),

    MINPOOL(pool().refuses("padding never wins a minimum; it belongs to `avgpool`", "include_padding")
        .refuses("a minimum passes stored values on as they are; rescale the layer that makes its input", FINISH)),

    AVGPOOL(pool().takes("include_padding").takes(FINISH)),

    ADD(LayerWords.of("channel").joins().takes(FINISH)
        .refuses("an add layer works value by value, without weights or windows", "kernel", "window", "filters", "units", "stride", "padding",
            "dilation", "groups", "multiplier", "weights", "bias")),

    CONCAT(LayerWords.of("channel").joins().keepingType()
        .refuses("it passes stored values on as they are; rescale the layers that make its inputs", FINISH));

    private static final String VOWELS = "aeiou";

    private final LayerWords words;

    LayerKind(LayerWords words) {
        this.words = words;
    }

    private static LayerWords pool() {
        return LayerWords.of("channel").channelwise().keepingType().takes("window", "global").takes(WINDOWS)
            .refuses("the size of the window is `window`", "kernel")
            .refuses("the positions of a window are neighbours; remove it", "dilation")
            .refuses("a pooling layer has no weights; each channel is pooled by itself", "filters", "units", "groups", "multiplier", "weights", "bias");
    }

    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For example {@code an add}. */
    String article() {
        return (VOWELS.indexOf(keyword().charAt(0)) >= 0 ? "an " : "a ") + keyword();
    }

    /** True if it reads two tensors or more, beat by beat; else its windows slide over one. */
    public boolean joins() {
        return words.isJoin();
    }

    LayerWords words() {
        return words;
    }

    /** True if it passes stored values on as they are, without a way to rescale them. */
    boolean passesOn() {
        return !words.clauses().contains("rescale");
    }

    /** The keywords of all kinds. */
    static List<String> keywords() {
        return Arrays.stream(values()).map(LayerKind::keyword).toList();
    }
}
