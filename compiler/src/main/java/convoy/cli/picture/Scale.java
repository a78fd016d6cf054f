package convoy.cli.picture;

import java.util.stream.LongStream;

/**
 * From values to pixels along one axis, with ticks at round numbers.
 *
 * @param least         value at {@code leastPixel}
 * @param greatest      value at {@code greatestPixel}, above {@code least}
 * @param step          from a tick to the next
 * @param leastPixel    pixel of the least value
 * @param greatestPixel pixel of the greatest
 */
public record Scale(long least, long greatest, long step, int leastPixel, int greatestPixel) {
    /** @param mostTicks about how many ticks, at most */
    public static Scale over(long least, long greatest, int mostTicks, int leastPixel, int greatestPixel) {
        return new Scale(least, greatest, roundStep((double) (greatest - least) / Math.max(1, mostTicks)), leastPixel, greatestPixel);
    }

    /** 1, 2 or 5 times a power of ten, at least {@code wanted}. */
    private static long roundStep(double wanted) {
        long power = 1;
        while (power * 10 <= wanted) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 5}) {
            if (factor * power >= wanted) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The same scale, its ends moved out to the next ticks. */
    public Scale widened() {
        return new Scale(Math.floorDiv(least, step) * step, -Math.floorDiv(-greatest, step) * step, step, leastPixel, greatestPixel);
    }

    public long[] ticks() {
        return LongStream.iterate(-Math.floorDiv(-least, step) * step, tick -> tick <= greatest, tick -> tick + step).toArray();
    }

    public double pixel(double value) {
        return leastPixel + (value - least) * (greatestPixel - leastPixel) / (double) (greatest - least);
    }
}
