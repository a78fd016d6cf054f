package convoy.check;

import java.util.Locale;

/** The kinds of layer of the language; the keyword is the lower-case name. */
public enum LayerKind {
    CONV,
    DEPTHWISE;

    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
