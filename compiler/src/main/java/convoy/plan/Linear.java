package convoy.plan;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sum of operands times constants, and a constant.
 *
 * @param factors by operand, none of them 0
 */
record Linear(SortedMap<Integer, BigInteger> factors, BigInteger constant) {
    static Linear operand(int operand) {
        return new Linear(new TreeMap<>(Map.of(operand, BigInteger.ONE)), BigInteger.ZERO);
    }

    static Linear constant(BigInteger value) {
        return new Linear(new TreeMap<>(), value);
    }

    /** Times a power of two, and negated where asked for. */
    Linear times(int shift, boolean negative) {
        BigInteger factor = BigInteger.ONE.shiftLeft(shift);
        BigInteger signed = negative ? factor.negate() : factor;
        SortedMap<Integer, BigInteger> products = new TreeMap<>();
        factors.forEach((operand, own) -> products.put(operand, own.multiply(signed)));
        return new Linear(products, constant.multiply(signed));
    }

    Linear plus(Linear other) {
        SortedMap<Integer, BigInteger> sums = new TreeMap<>(factors);
        other.factors.forEach((operand, own) -> sums.merge(operand, own, BigInteger::add));
        sums.values().removeIf(factor -> factor.signum() == 0);
        return new Linear(sums, constant.add(other.constant));
    }

    /** The least value, for operands of a range. */
    BigInteger least(long min, long max) {
        return bound(min, max);
    }

    /** The greatest value, for operands of a range. */
    BigInteger greatest(long min, long max) {
        return bound(max, min);
    }

    private BigInteger bound(long withPositive, long withNegative) {
        BigInteger bound = constant;
        for (BigInteger factor : factors.values()) {
            bound = bound.add(factor.multiply(BigInteger.valueOf(factor.signum() > 0 ? withPositive : withNegative)));
        }
        return bound;
    }
}
