package convoy.templates.verilog;

import java.util.Optional;

/**
 * An instance of the leaf {@code convoy_digit_walk}; names and literals as in {@link Walker}.
 *
 * @param together where quotient and digit are the bits of one number: that number
 */
public record DigitWalker(String name, Optional<Walker> together, int base, int digitBits, int bits, int turns, String digitDeltas, String quotientDeltas, String unit,
                          String modulus, String initialQuotient, String initialDigit, String turn) {
    public int top() {
        return bits - 1;
    }

    public int digitTop() {
        return digitBits - 1;
    }
}
