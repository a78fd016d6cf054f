/** A digit as another hand might have written it: slightly turned, slanted, stretched and moved. */
final class Distortion {
    private static final double TURN = 0.2;
    private static final double SLANT = 0.2;
    private static final double STRETCH = 0.12;
    private static final double SHIFT = 2.0;
    private static final double CENTRE = (Digits.SIZE - 1) / 2.0;

    private final Random random;

    Distortion(Random random) {
        this.random = random;
    }

    /** Each pixel looks up where it comes from, between four pixels, and is rounded to a whole number. */
    float[] apply(float[] digit) {
        double turn = random.between(-TURN, TURN);
        double slant = random.between(-SLANT, SLANT);
        double stretchX = random.between(1 - STRETCH, 1 + STRETCH);
        double stretchY = random.between(1 - STRETCH, 1 + STRETCH);
        double shiftX = random.between(-SHIFT, SHIFT);
        double shiftY = random.between(-SHIFT, SHIFT);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        float[] result = new float[Digits.PIXELS];
        for (int p = 0; p < Digits.PIXELS; p++) {
            double x = p % Digits.SIZE - CENTRE - shiftX;
            double y = p / Digits.SIZE - CENTRE - shiftY;
            double fromX = (cos * x - sin * y) * stretchX + slant * y;
            double fromY = (sin * x + cos * y) * stretchY;
            result[p] = (float) Math.rint(between(digit, fromX + CENTRE, fromY + CENTRE));
        }
        return result;
    }

    private static double between(float[] digit, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double below = y - top;
        double above = (1 - right) * pixel(digit, left, top) + right * pixel(digit, left + 1, top);
        double under = (1 - right) * pixel(digit, left, top + 1) + right * pixel(digit, left + 1, top + 1);
        return (1 - below) * above + below * under;
    }

    private static double pixel(float[] digit, int x, int y) {
        return x >= 0 && y >= 0 && x < Digits.SIZE && y < Digits.SIZE ? digit[y * Digits.SIZE + x] : 0;
    }
}
