package convoy.plan;

import java.util.List;

/**
 * A signed level that events raise and lower; {@code enough} while it is at least 0 (the leaf {@code convoy_level}).
 *
 * @param initial level after reset
 * @param ups     by raising event
 * @param downs   by lowering event
 * @param bits    width in two's complement
 */
public record Level(long initial, List<Long> ups, List<Long> downs, int bits) {
    /** @param bound the level stays within {@code -bound - 1 .. bound} */
    public static Level of(long initial, List<Long> ups, List<Long> downs, long bound) {
        return new Level(initial, ups, downs, Bits.of(bound) + 1);
    }

    static long largest(List<Long> values) {
        return values.stream().mapToLong(Math::abs).max().orElse(0);
    }
}
