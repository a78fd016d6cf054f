package convoy.source;

import java.util.Locale;

/** Numbers of things in words. */
public final class Counted {
    private Counted() { }

    /** {@code 1 lane}, {@code 2 lanes}: the thing in the singular, whose plural ends in s. */
    public static String of(long number, String thing) {
        return number + " " + things(number, thing);
    }

    /** The same with commas between groups of three digits. */
    public static String grouped(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s", number, things(number, thing));
    }

    private static String things(long number, String thing) {
        return number == 1 ? thing : thing + "s";
    }
}
