package convoy.emit;

import java.math.BigInteger;
import java.util.Arrays;

/** A word of a memory file, put together from the numbers in it. */
final class HexWord {
    private static final int DIGIT_BITS = 4;

    /** Hexadecimal digits, the lowest one last. */
    private final char[] digits;

    /** A word of zeros. */
    HexWord(int bits) {
        digits = new char[(bits + DIGIT_BITS - 1) / DIGIT_BITS];
        Arrays.fill(digits, '0');
    }

    /** Sets bits that are zero, 64 at most, to the lowest bits of a number. */
    void set(int low, int bits, long number) {
        for (int bit = 0; bit < bits; bit += DIGIT_BITS - (low + bit) % DIGIT_BITS) {
            int place = (low + bit) % DIGIT_BITS;
            int count = Math.min(DIGIT_BITS - place, bits - bit);
            int part = (int) (number >> bit) & (1 << count) - 1;
            int digit = digits.length - 1 - (low + bit) / DIGIT_BITS;
            digits[digit] = Character.forDigit(Character.digit(digits[digit], 16) | part << place, 16);
        }
    }

    /** The same for a number of any size. */
    void set(int low, int bits, BigInteger number) {
        for (int bit = 0; bit < bits; bit += Integer.SIZE) {
            set(low + bit, Math.min(Integer.SIZE, bits - bit), number.shiftRight(bit).longValue());
        }
    }

    @Override
    public String toString() {
        return new String(digits);
    }
}
