package convoy.check;

import java.util.List;

/** How a layer's exact sum becomes a number of the output's scale. */
public sealed interface Rescale {
    enum Kind { NONE, SHIFT, MULTIPLY }

    Kind kind();

    /** The exact sum. */
    record None() implements Rescale {
        @Override
        public Kind kind() {
            return Kind.NONE;
        }
    }

    /**
     * {@code round(sum / 2^S)}.
     *
     * @param shifts S, 0 to 62: one value, or one per filter
     */
    record Shift(List<Integer> shifts) implements Rescale {
        public Shift {
            shifts = List.copyOf(shifts);
        }

        @Override
        public Kind kind() {
            return Kind.SHIFT;
        }
    }

    /**
     * {@code round(sum * M / 2^S)} with one rounding; the product stays below 2^63 in magnitude.
     *
     * @param multipliers M, below 2^31 in magnitude: one value, or one per filter
     * @param shifts      S, 0 to 62: one value, or one per filter
     */
    record Multiply(List<Long> multipliers, List<Integer> shifts) implements Rescale {
        public Multiply {
            multipliers = List.copyOf(multipliers);
            shifts = List.copyOf(shifts);
        }

        @Override
        public Kind kind() {
            return Kind.MULTIPLY;
        }
    }
}
