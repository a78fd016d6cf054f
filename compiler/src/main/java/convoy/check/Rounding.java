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

    /**
     * The rounded quotient of two integers.
     *
     * @param divisor at least 1
     */
    public long quotient(long dividend, long divisor) {
        long floor = Math.floorDiv(dividend, divisor);
        long rest = dividend - floor * divisor;
        int half = Long.compare(rest, divisor - rest);
        boolean up = switch (this) {
            case FLOOR -> false;
            case TOWARD_ZERO -> rest != 0 && dividend < 0;
            case HALF_UP -> half >= 0;
            case HALF_DOWN -> half > 0;
            case HALF_AWAY -> half > 0 || (half == 0 && dividend >= 0);
            case HALF_TOWARD_ZERO -> half > 0 || (half == 0 && dividend < 0);
            case HALF_EVEN -> half > 0 || (half == 0 && (floor & 1) == 1);
        };
        return up ? floor + 1 : floor;
    }

    /** The name as written in a spec, e.g. {@code half_even}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
