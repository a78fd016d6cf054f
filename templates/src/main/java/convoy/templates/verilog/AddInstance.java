package convoy.templates.verilog;

import java.util.List;
import java.util.Optional;

/**
 * A framework's addition of two stored values; literals and signals.
 *
 * @param valid      signal of the operands
 * @param terms      of the two operands
 * @param sumLatency cycles from the operands to the sum of their terms
 */
public record AddInstance(String valid, List<Term> terms, int sumBits, int sumLatency, ScalerInstance finisher) {
    /**
     * What an operand adds.
     *
     * @param index          of the operand
     * @param operand        signal
     * @param width          of the operand, likewise signed
     * @param bits           of the term
     * @param file           of its table; empty where it is computed
     * @param differenceBits of the operand less its zero point
     * @param zero           literal
     * @param scaler         that computes it, if it does not stand in a table
     * @param delay          cycles that it waits for the other term
     */
    public record Term(int index, String operand, int width, int signed, int bits, String file, int differenceBits, String zero,
                       Optional<ScalerInstance> scaler, int delay) {
        public boolean table() {
            return scaler.isEmpty();
        }

        public int top() {
            return bits - 1;
        }

        public int differenceTop() {
            return differenceBits - 1;
        }
    }

    public int firstBits() {
        return terms.get(0).bits();
    }

    public int secondBits() {
        return terms.get(1).bits();
    }

    public int sumTop() {
        return sumBits - 1;
    }
}
