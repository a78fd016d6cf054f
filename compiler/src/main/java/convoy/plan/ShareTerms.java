package convoy.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds sums of two terms that several filters need, or one filter several times, and makes each a term of its own: always the one that is needed
 * most often, until none is needed twice.
 */
final class ShareTerms {
    /** More pairs of terms than this are not all looked at, but only those of the same operand. */
    private static final long MAX_PAIRS = 1 << 18;

    private final AdderNumbers numbers;
    private final boolean everyPair;
    /** The terms of the filters, by what they can pair with. */
    private final List<Map<Integer, SortedSet<Term>>> filters = new ArrayList<>();
    private final Map<Pair, Integer> counts = new HashMap<>();
    private final PriorityQueue<Counted> frequent = new PriorityQueue<>();

    /**
     * A sum of two terms, but for its sign and a power of two.
     *
     * @param shift    by which the second is shifted more than the first
     * @param opposite one is added and one subtracted
     */
    private record Pair(int first, int second, int shift, boolean opposite) {
        static Pair of(Term one, Term other) {
            boolean inOrder = one.compareTo(other) < 0;
            Term first = inOrder ? one : other;
            Term second = inOrder ? other : one;
            return new Pair(first.number(), second.number(), second.shift() - first.shift(), first.negative() != second.negative());
        }

        /** The other term beside a first one. */
        Term second(Term beside) {
            return new Term(second, beside.shift() + shift, beside.negative() != opposite);
        }
    }

    /** A pair that was so frequent and would be there so late when it was counted. */
    private record Counted(int count, int level, Pair pair) implements Comparable<Counted> {
        private static final Comparator<Counted> ORDER = Comparator.comparingInt((Counted counted) -> -counted.count()).thenComparingInt(Counted::level)
            .thenComparingInt(counted -> counted.pair().first()).thenComparingInt(counted -> counted.pair().second())
            .thenComparingInt(counted -> counted.pair().shift()).thenComparing(counted -> counted.pair().opposite());

        @Override
        public int compareTo(Counted other) {
            return ORDER.compare(this, other);
        }
    }

    private ShareTerms(AdderNumbers numbers, List<List<Term>> filters) {
        this.numbers = numbers;
        everyPair = filters.stream().mapToLong(terms -> (long) terms.size() * terms.size() / 2).sum() <= MAX_PAIRS;
        for (List<Term> terms : filters) {
            Map<Integer, SortedSet<Term>> own = new TreeMap<>();
            terms.forEach(term -> add(own.computeIfAbsent(partners(term.number()), key -> new TreeSet<>()), term));
            this.filters.add(own);
        }
    }

    /** What terms of a number can pair with: all, or those of the same operand. */
    private int partners(int number) {
        return everyPair ? 0 : numbers.origin(number);
    }

    /** The terms of the filters with the shared sums in place of their parts; the sums are added to the numbers. */
    static List<List<Term>> in(List<List<Term>> filters, AdderNumbers numbers) {
        ShareTerms sharing = new ShareTerms(numbers, filters);
        sharing.share();
        return sharing.filters.stream().map(terms -> terms.values().stream().flatMap(SortedSet::stream).toList()).toList();
    }

    private void share() {
        while (!frequent.isEmpty()) {
            Counted next = frequent.poll();
            int count = counts.getOrDefault(next.pair(), 0);
            if (count == next.count()) {
                replace(next.pair());
            } else if (count > 1) {
                frequent.add(new Counted(count, next.level(), next.pair()));
            }
        }
    }

    /** Replaces all that do not overlap, unless there is but one. */
    private void replace(Pair pair) {
        int partners = partners(pair.first());
        List<List<Term>> found = filters.stream().map(terms -> found(terms.getOrDefault(partners, Collections.emptySortedSet()), pair)).toList();
        if (found.stream().mapToInt(List::size).sum() < 2) {
            return;
        }
        boolean swapped = pair.opposite() && pair.shift() == 0 && found.stream().flatMap(List::stream).mapToInt(first -> first.negative() ? 1 : -1).sum() > 0;
        int sum = swapped ? numbers.sum(pair.second(), pair.first(), 0, Adder.Form.FIRST_MINUS_SECOND) : numbers.sum(pair.first(), pair.second(),
            pair.shift(), pair.opposite() ? Adder.Form.FIRST_MINUS_SECOND : Adder.Form.FIRST_PLUS_SECOND);
        for (int filter = 0; filter < filters.size(); filter++) {
            for (Term first : found.get(filter)) {
                SortedSet<Term> terms = filters.get(filter).get(partners);
                remove(terms, first);
                remove(terms, pair.second(first));
                add(terms, new Term(sum, first.shift(), first.negative() != swapped));
            }
        }
    }

    /** The first terms of the pairs in a filter. */
    private static List<Term> found(SortedSet<Term> terms, Pair pair) {
        List<Term> found = new ArrayList<>();
        Set<Term> taken = new HashSet<>();
        for (Term first : terms) {
            if (first.number() == pair.first() && !taken.contains(first) && terms.contains(pair.second(first)) && taken.add(pair.second(first))) {
                taken.add(first);
                found.add(first);
            }
        }
        return found;
    }

    private void add(SortedSet<Term> terms, Term term) {
        terms.forEach(other -> count(term, other, 1));
        terms.add(term);
    }

    private void remove(SortedSet<Term> terms, Term term) {
        terms.remove(term);
        terms.forEach(other -> count(term, other, -1));
    }

    private void count(Term one, Term other, int more) {
        Pair pair = Pair.of(one, other);
        int count = counts.merge(pair, more, Integer::sum);
        if (more > 0 && count > 1) {
            frequent.add(new Counted(count, Math.max(numbers.level(pair.first()), numbers.level(pair.second())), pair));
        }
    }
}
