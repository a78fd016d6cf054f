package convoy.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of layer of the language; the keyword is the lower-case name. */
public enum LayerKind {
    CONV,
    DEPTHWISE,
    DENSE,
    MAXPOOL,
    AVGPOOL,
    ADD,
    CONCAT;

    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keywords of all kinds. */
    static List<String> keywords() {
        return Arrays.stream(values()).map(LayerKind::keyword).toList();
    }
}
