package convoy.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HexWordTest {
    /** Any numbers of any widths, side by side from the lowest bits on, against sums of powers of two. */
    @Test
    void numbersStandSideBySide() {
        Random random = new Random(1);
        for (int trial = 0; trial < 1000; trial++) {
            int bits = 1 + random.nextInt(40);
            int count = 1 + random.nextInt(9);
            HexWord word = new HexWord(bits * count);
            BigInteger sum = BigInteger.ONE.shiftLeft((bits * count + 3) / 4 * 4);      // keeps the zeros in front
            for (int i = 0; i < count; i++) {
                long number = random.nextLong();
                word.set(i * bits, bits, number);
                sum = sum.add(BigInteger.valueOf(number).mod(BigInteger.TWO.pow(bits)).multiply(BigInteger.TWO.pow(i * bits)));
            }
            assertEquals(sum.toString(16).substring(1), word.toString());
        }
    }
}
