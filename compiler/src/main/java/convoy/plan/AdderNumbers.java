package convoy.plan;

import convoy.check.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The numbers of an {@link AdderGraph} while it is built, each as wide as its values need. */
final class AdderNumbers {
    private final Range operands;
    private final List<Adder> numbers = new ArrayList<>();
    private final List<Linear> values = new ArrayList<>();
    private final List<Integer> origins = new ArrayList<>();

    /**
     * Begins with the operands, numbered as the lanes.
     *
     * @param operands range of each
     */
    AdderNumbers(int lanes, Range operands) {
        this.operands = operands;
        for (int lane = 0; lane < lanes; lane++) {
            Linear value = Linear.operand(lane);
            add(new Adder.Operand(lane, bits(value), operands.min() < 0), value);
        }
    }

    /** The number of a constant. */
    int constant(BigInteger constant) {
        Linear value = Linear.constant(constant);
        return add(new Adder.Constant(constant, bits(value), constant.signum() < 0), value);
    }

    /** The number of a new sum. */
    int sum(int first, int second, int shift, Adder.Form form) {
        Linear value = values.get(first).times(0, form == Adder.Form.SECOND_MINUS_FIRST)
            .plus(values.get(second).times(shift, form == Adder.Form.FIRST_MINUS_SECOND));
        int level = Math.max(level(first), level(second)) + 1;
        return add(new Adder.Sum(first, second, shift, form, Math.max(bits(value), shift + 1), low(value).signum() < 0, level), value);
    }

    int level(int number) {
        return numbers.get(number).level();
    }

    int bits(int number) {
        return numbers.get(number).bits();
    }

    /** The only operand that a number is made of; -1 where there are more. */
    int origin(int number) {
        return origins.get(number);
    }

    List<Adder> all() {
        return numbers;
    }

    private int add(Adder number, Linear value) {
        numbers.add(number);
        values.add(value);
        origins.add(value.factors().size() == 1 ? value.factors().firstKey() : -1);
        return numbers.size() - 1;
    }

    private BigInteger low(Linear value) {
        return value.least(operands.min(), operands.max());
    }

    private int bits(Linear value) {
        BigInteger low = low(value);
        BigInteger high = value.greatest(operands.min(), operands.max());
        return low.signum() < 0 ? Math.max(low.bitLength(), high.bitLength()) + 1 : Math.max(1, high.bitLength());
    }
}
