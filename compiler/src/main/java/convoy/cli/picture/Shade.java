package convoy.cli.picture;

import convoy.check.IntegerType;

/**
 * How values become shades. Where no value lies below zero (an unsigned tensor, or one whose zero point is its type's least value), zero is black: 8 bits are shown as
 * they are, another width is stretched so that the greatest value is white. Else zero is mid grey and the value farthest from it is black or white.
 *
 * @param centred true if {@code zero} is mid grey
 * @param zero    the stored value that stands for 0; black if not centred
 * @param reach   distance from zero to white (and to black if centred), at least 1
 */
record Shade(boolean centred, long zero, long reach) {
    private static final int WHITE = 255;

    static Shade of(View view) {
        IntegerType element = view.tensor().type().element();
        long zero = view.tensor().type().zeroPoint();
        if (zero != element.min()) {
            return new Shade(true, zero, Math.max(1, Math.max(view.greatest() - zero, zero - view.least())));
        }
        boolean asItIs = element.bits() == 8;
        return new Shade(false, zero, (asItIs ? element.max() : Math.max(zero + 1, view.greatest())) - zero);
    }

    /** 0 (black) to 255 (white). */
    int of(long value) {
        double share = (double) (value - zero) / reach;
        double shade = centred ? (share + 1) / 2 : share;
        return (int) Math.round(WHITE * Math.max(0, Math.min(1, shade)));
    }

    /** The scale in words. */
    String legend() {
        return centred ? "black %d, grey %d, white %d".formatted(zero - reach, zero, zero + reach) : "black %d, white %d".formatted(zero, zero + reach);
    }
}
