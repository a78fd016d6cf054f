package convoy.plan;

import java.util.List;

/**
 * Which bank of an axis holds the first tap of a window, where each bank holds one position: {@code (first + number * step) mod banks}.
 *
 * @param number named by the axis; below {@code choices}
 * @param step   a divisor of the banks by which every move of the window is
 */
public record FirstBank(Walk number, int first, int step, int choices) {
    /**
     * The first bank of an axis.
     *
     * @param initial position of the first window's first tap
     * @param gains   by turn, in positions
     */
    static FirstBank of(String axis, int banks, long initial, List<Long> gains) {
        int step = gains.stream().mapToInt(gain -> (int) Math.floorMod(gain, (long) banks)).reduce(banks, FirstBank::divisor);
        int choices = banks / step;
        Walk number = Walk.of(axis, Bits.ofCount(choices), 0, gains.stream().map(gain -> Math.floorMod(gain, (long) banks) / step).toList(), choices);
        return new FirstBank(number, Math.floorMod((int) initial, banks), step, choices);
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
