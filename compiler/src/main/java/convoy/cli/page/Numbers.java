package convoy.cli.page;

import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as the page shows them. */
final class Numbers {
    /** Stands where there is nothing to count. */
    static final String NONE = "\u2013";
    private static final char MINUS = '\u2212';

    private Numbers() { }

    /** With commas between groups of three digits. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace('-', MINUS);
    }

    static String grouped(OptionalLong number) {
        return number.isPresent() ? grouped(number.getAsLong()) : "unknown";
    }

    /** A share in percent, for words. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A share of a length in percent, for the look; within the length. */
    static String place(double part, double whole) {
        return String.format(Locale.ROOT, "%.2f", whole <= 0 ? 0 : Math.max(0, Math.min(100, 100 * part / whole)));
    }

    /** For instance {@code 16 x 32 x 32}. */
    static String product(Iterable<?> sizes) {
        StringBuilder text = new StringBuilder();
        for (Object size : sizes) {
            text.append(text.isEmpty() ? "" : "\u00D7").append(size);
        }
        return text.toString();
    }
}
