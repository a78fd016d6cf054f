package convoy.check;

import java.util.Locale;

/** How the exact quotient of a rescaling becomes an integer. */
public enum Rounding {
    /** Towards minus infinity. */
    FLOOR,
    /** Towards zero. */
    TOWARD_ZERO,
    /** To the nearest, ties towards plus infinity. */
    HALF_UP,
    /** To the nearest, ties towards minus infinity. */
    HALF_DOWN,
    /** To the nearest, ties away from zero. */
    HALF_AWAY,
    /** To the nearest, ties towards zero. */
    HALF_TOWARD_ZERO,
    /** To the nearest, ties to the even integer. */
    HALF_EVEN;

    /** The name as written in a spec, e.g. {@code half_even}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
