package convoy.plan;

import convoy.check.Add;
import convoy.check.IntegerType;
import java.util.List;
import java.util.Optional;

/**
 * A framework's addition of two stored values: each becomes a term, the terms are added, and their sum is rounded and clamped.
 *
 * @param terms    of the two operands
 * @param sumBits  hold the sum of the terms
 * @param finisher from that sum to the stored output value
 * @param reason   why it is equal
 */
public record AddFinisherPlan(List<Term> terms, int sumBits, ScalingFinisher finisher, String reason) {
    private static final int ADDITION = 1;

    /**
     * What an operand adds.
     *
     * @param type    of the stored operand
     * @param zero    its zero point
     * @param table   term by the operand's bits; empty where it is computed
     * @param scaling from the operand less its zero point to the term, if it is computed
     * @param bits    hold the term
     */
    public record Term(IntegerType type, long zero, List<Long> table, Optional<ScalingFinisher> scaling, int bits) {
        public Term {
            table = List.copyOf(table);
        }

        /** Bits that hold the operand less its zero point. */
        public int differenceBits() {
            return type.bits() + 2;
        }

        int latency() {
            return 1 + scaling.map(some -> some.latency(1)).orElse(0);
        }
    }

    public AddFinisherPlan {
        terms = List.copyOf(terms);
    }

    /** That of an addition in one of the frameworks' forms; empty where none is known to be exact. */
    public static Optional<AddFinisherPlan> of(Add add) {
        return ProveAdd.of(add);
    }

    /** Cycles from the operands to the stored output value. */
    public int latency() {
        return termLatency() + ADDITION + finisher.latency(1);
    }

    /** Cycles that a term waits for the other. */
    public int wait(int term) {
        return termLatency() - terms.get(term).latency();
    }

    private int termLatency() {
        return terms.stream().mapToInt(Term::latency).max().orElseThrow();
    }

    /** Multipliers for one value per cycle. */
    public int multipliers() {
        return (int) terms.stream().filter(term -> term.scaling().map(ScalingFinisher::multiplies).orElse(false)).count() + (finisher.multiplies() ? 1 : 0);
    }

    /** How it does so. */
    public String words() {
        return reason;
    }
}
