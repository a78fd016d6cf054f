package convoy.emit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Verilog literals: always sized, negative numbers with their sign. */
final class Literals {
    private Literals() { }

    /** {@code 8'd200}. */
    static String unsigned(int bits, long value) {
        return bits + "'d" + Long.toUnsignedString(value);
    }

    /** {@code 8'sd5} or {@code -8'sd5}. */
    static String signed(int bits, long value) {
        return signed(bits, BigInteger.valueOf(value));
    }

    static String signed(int bits, BigInteger value) {
        return value.signum() < 0 ? "-" + bits + "'sd" + value.negate() : bits + "'sd" + value;
    }

    /** A number modulo {@code 2^bits}, written with the sign that makes it short. */
    static String wrapped(int bits, long value) {
        long half = 1L << (bits - 1);
        return value >= half ? signed(bits, value - 2 * half) : unsigned(bits, value);
    }

    /** A number modulo {@code 2^bits}, unsigned. */
    static String modulo(int bits, long value) {
        return bits + "'d" + BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(bits));
    }

    /** {@code 3'b011}, the first bit lowest. */
    static String binary(List<Boolean> bits) {
        StringBuilder digits = new StringBuilder();
        bits.forEach(bit -> digits.append(bit ? '1' : '0'));
        return bits.size() + "'b" + digits.reverse();
    }

    /** The part of a signal that belongs to an instance of a loop. */
    static String slice(String signal, int bits, String index) {
        return signal + "[" + bits + "*" + index + " +: " + bits + "]";
    }

    /** A text of ASCII characters. */
    static String text(String text) {
        return '"' + text + '"';
    }

    /** Names of files that differ in their numbers, all with as many digits. */
    static List<String> numbered(String prefix, int count, String ending) {
        return IntStream.range(0, count).mapToObj(number -> prefix + numbered(number, count) + ending).toList();
    }

    /** A number with as many digits as the last of so many. */
    static String numbered(int number, int count) {
        String digits = String.valueOf(number);
        return "0".repeat(String.valueOf(count - 1).length() - digits.length()) + digits;
    }

    /** Several literals as one vector, the first in the lowest bits. */
    static String packed(List<String> literals) {
        if (literals.size() == 1) {
            return literals.get(0);
        }
        List<String> reversed = new ArrayList<>(literals);
        Collections.reverse(reversed);
        return "{" + String.join(", ", reversed) + "}";
    }

    /** So many times the same literal. */
    static String repeated(int times, String literal) {
        return times == 1 ? literal : "{" + times + "{" + literal + "}}";
    }

    /** Counts of 32 bits each as one vector. */
    static String counts(List<Integer> values) {
        return packed(values.stream().map(value -> unsigned(Integer.SIZE, value)).toList());
    }
}
