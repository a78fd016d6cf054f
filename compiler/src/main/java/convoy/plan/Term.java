package convoy.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a filter's sum: a number of an {@link AdderGraph} times a power of two, added or subtracted.
 *
 * @param number   which
 * @param negative whether it is subtracted
 */
record Term(int number, int shift, boolean negative) implements Comparable<Term> {
    private static final Comparator<Term> ORDER = Comparator.comparingInt(Term::shift).thenComparingInt(Term::number).thenComparing(Term::negative);

    /** The terms of an operand times a weight: its canonical signed digits, of which no two neighbours differ from 0, so that they are the fewest. */
    static List<Term> of(int operand, long weight) {
        List<Term> terms = new ArrayList<>();
        BigInteger left = BigInteger.valueOf(weight);
        for (int shift = 0; left.signum() != 0; shift++) {
            if (left.testBit(0)) {
                boolean negative = left.testBit(1);  // ...11 is ...00 less 1
                terms.add(new Term(operand, shift, negative));
                left = negative ? left.add(BigInteger.ONE) : left.subtract(BigInteger.ONE);
            }
            left = left.shiftRight(1);
        }
        return terms;
    }

    /** By shift, so that the first of two is the one whose lowest bits pass by the adder. */
    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }
}
