package convoy.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds up the terms of a filter: first those that are there first, of these the two with the narrowest sum, so that the tree is flat and small. */
final class AddTermsUp {
    /** Of so many terms every pair is looked at. */
    private static final int LOOKED_AT = 16;

    private final AdderNumbers numbers;
    private final SortedSet<Term> left;

    private AddTermsUp(AdderNumbers numbers, List<Term> terms) {
        this.numbers = numbers;
        left = new TreeSet<>(Comparator.comparingInt((Term term) -> numbers.level(term.number())).thenComparing(Comparator.naturalOrder()));
        left.addAll(terms);
    }

    /**
     * The sum of the terms and a constant, to be taken times a power of two and never negated. The constant is a term like any other, and one of 0 is what
     * negative terms are subtracted from where there are no others.
     */
    static Term up(List<Term> terms, BigInteger constant, AdderNumbers numbers) {
        if (terms.isEmpty()) {
            return new Term(numbers.constant(constant), 0, false);
        }
        List<Term> all = new ArrayList<>(terms);
        if (constant.signum() != 0 || terms.stream().allMatch(Term::negative)) {
            int shift = constant.signum() == 0 ? Collections.min(terms).shift() : constant.getLowestSetBit();
            all.add(new Term(numbers.constant(constant.shiftRight(shift)), shift, false));
        }
        return new AddTermsUp(numbers, all).sum();
    }

    private Term sum() {
        while (left.size() > 1) {
            List<Term> first = left.stream().limit(LOOKED_AT).toList();
            int level = numbers.level(first.get(1).number());
            boolean oneIsFirst = numbers.level(first.get(0).number()) < level;
            List<Term> candidates = first.stream().filter(term -> numbers.level(term.number()) <= level).toList();
            Term[] best = {first.get(0), first.get(1)};
            for (int i = 0; i < (oneIsFirst ? 1 : candidates.size()); i++) {
                for (int k = i + 1; k < candidates.size(); k++) {
                    if (cost(candidates.get(i), candidates.get(k)) < cost(best[0], best[1])) {
                        best = new Term[] {candidates.get(i), candidates.get(k)};
                    }
                }
            }
            left.remove(best[0]);
            left.remove(best[1]);
            left.add(sum(best[0], best[1]));
        }
        return left.first();
    }

    /** Bits of the adder, then of the sum, both estimated. */
    private int cost(Term one, Term other) {
        Term low = one.shift() <= other.shift() ? one : other;
        Term high = low.equals(one) ? other : one;
        int shift = high.shift() - low.shift();
        int bits = Math.max(numbers.bits(low.number()), numbers.bits(high.number()) + shift) + 1;
        return (bits - shift) * Byte.MAX_VALUE + bits;
    }

    /** A difference is taken as it is narrower, negated or not, where something positive is left that the end will be positive with. */
    private Term sum(Term one, Term other) {
        boolean inOrder = one.compareTo(other) < 0;
        Term low = inOrder ? one : other;
        Term high = inOrder ? other : one;
        int shift = high.shift() - low.shift();
        if (low.negative() == high.negative()) {
            return new Term(numbers.sum(low.number(), high.number(), shift, Adder.Form.FIRST_PLUS_SECOND), low.shift(), low.negative());
        }
        if (low.negative() && shift == 0) {
            return new Term(numbers.sum(high.number(), low.number(), 0, Adder.Form.FIRST_MINUS_SECOND), low.shift(), false);
        }
        boolean reversed = low.negative() && left.stream().allMatch(Term::negative);
        Adder.Form form = reversed ? Adder.Form.SECOND_MINUS_FIRST : Adder.Form.FIRST_MINUS_SECOND;
        return new Term(numbers.sum(low.number(), high.number(), shift, form), low.shift(), low.negative() && !reversed);
    }
}
