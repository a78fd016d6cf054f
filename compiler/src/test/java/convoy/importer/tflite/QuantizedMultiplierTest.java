package convoy.importer.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** QuantizeMultiplier against a transcript that finds the exponent by halving and doubling, and by hand. */
class QuantizedMultiplierTest {
    @Test
    void byHand() {
        assertEquals(new QuantizedMultiplier(1 << 30, 1), QuantizedMultiplier.of(1, Rounding.DOUBLE));
        assertEquals(new QuantizedMultiplier(1 << 30, 0), QuantizedMultiplier.of(0.5, Rounding.DOUBLE));
        assertEquals(new QuantizedMultiplier(3 << 29, -1), QuantizedMultiplier.of(0.375, Rounding.DOUBLE));
        assertEquals(new QuantizedMultiplier(0, 0), QuantizedMultiplier.of(0, Rounding.SINGLE));
    }

    /** A fraction that is rounded up to 1 becomes one half and the next exponent. */
    @Test
    void roundedUpToAPowerOfTwo() {
        assertEquals(new QuantizedMultiplier(1 << 30, 1), QuantizedMultiplier.of(Math.nextDown(1.0), Rounding.DOUBLE));
    }

    @Test
    void tooSmallAndTooLarge() {
        assertEquals(new QuantizedMultiplier(1 << 30, -31), QuantizedMultiplier.of(Math.scalb(1.0, -32), Rounding.DOUBLE));
        assertEquals(new QuantizedMultiplier(0, 0), QuantizedMultiplier.of(Math.scalb(0.9, -32), Rounding.DOUBLE));
        assertEquals(new QuantizedMultiplier(Integer.MAX_VALUE, 30), QuantizedMultiplier.of(Math.scalb(1.0, 30), Rounding.SINGLE));
        assertEquals(new QuantizedMultiplier(1 << 30, 31), QuantizedMultiplier.of(Math.scalb(1.0, 30), Rounding.DOUBLE));
    }

    @Test
    void manyFactors() {
        Random random = new Random(2);
        for (int k = 0; k < 200_000; k++) {
            double factor = Math.scalb(1 - random.nextDouble(), random.nextInt(60) - 35);
            int[] expected = Kernels.quantizeMultiplier(factor);
            assertEquals(new QuantizedMultiplier(expected[0], expected[1]), QuantizedMultiplier.of(factor, Rounding.DOUBLE), "factor " + factor);
        }
    }
}
