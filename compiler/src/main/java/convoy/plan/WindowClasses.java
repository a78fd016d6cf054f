package convoy.plan;

import convoy.check.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * How many positions of the input the windows of a pool hold: windows that follow each other along an axis and hold equally many on it form a run.
 *
 * @param levels the axes along which the number changes, innermost first
 * @param repeat windows that follow each other before the innermost of them moves
 * @param factor positions that every window holds on the other axes
 */
public record WindowClasses(List<Level> levels, int repeat, long factor) {
    /**
     * An axis.
     *
     * @param positions by run: that a window holds
     * @param lengths   by run: windows, each as often as the axes between this level and the one inside it repeat
     */
    public record Level(List<Integer> positions, List<Integer> lengths) {
        public Level {
            positions = List.copyOf(positions);
            lengths = List.copyOf(lengths);
        }
    }

    public WindowClasses {
        levels = List.copyOf(levels);
    }

    /** @param padded whether padded positions count */
    static WindowClasses of(List<Axis> axes, boolean padded) {
        List<Level> levels = new ArrayList<>();
        int first = 1;
        int repeat = 1;
        long factor = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            Level level = level(axes.get(i), padded, repeat);
            if (level.positions().size() == 1) {
                factor *= level.positions().get(0);
                repeat *= axes.get(i).outputSize();
            } else {
                first = levels.isEmpty() ? repeat : first;
                levels.add(levels.isEmpty() ? level(axes.get(i), padded, 1) : level);
                repeat = 1;
            }
        }
        return new WindowClasses(levels, first, factor);
    }

    private static Level level(Axis axis, boolean padded, int times) {
        List<Integer> positions = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int output = 0; output < axis.outputSize(); output++) {
            int start = output * axis.stride() - axis.padBegin();
            int inside = padded ? axis.kernel() : Math.min(axis.size(), start + axis.kernel()) - Math.max(0, start);
            int last = positions.size() - 1;
            if (last >= 0 && positions.get(last) == inside) {
                lengths.set(last, lengths.get(last) + times);
            } else {
                positions.add(inside);
                lengths.add(times);
            }
        }
        return new Level(positions, lengths);
    }

    /** Bits of a run's number. */
    public int runBits() {
        return levels.stream().mapToInt(level -> Bits.ofCount(level.positions().size())).max().orElse(0);
    }

    /** Bits of a number of windows that is less than a run's length. */
    public int lengthBits() {
        return levels.stream().flatMap(level -> level.lengths().stream()).mapToInt(length -> Bits.ofCount(length)).max().orElse(1);
    }

    /** By class number, the run numbers of the levels side by side, the innermost lowest: positions of a window; 0 where there is no such window. */
    List<Long> divisors() {
        List<Long> divisors = new ArrayList<>();
        for (int number = 0; number < 1 << runBits() * levels.size(); number++) {
            long divisor = factor;
            for (int level = 0; level < levels.size(); level++) {
                int run = number >> level * runBits() & (1 << runBits()) - 1;
                List<Integer> positions = levels.get(level).positions();
                divisor *= run < positions.size() ? positions.get(run) : 0;
            }
            divisors.add(divisor);
        }
        return divisors;
    }
}
