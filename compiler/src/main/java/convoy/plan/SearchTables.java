package convoy.plan;

import convoy.check.Finish;
import convoy.check.Range;
import convoy.plan.Affine.Choice;
import convoy.plan.Staircase.Bound;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks for the narrowest tables of two operands' terms whose sum gives the right result for every pair of values. Each pair is looked at. */
final class SearchTables {
    private static final int LONG_BITS = 60;

    private final AddTerms terms;
    private final Finish finish;
    private final long[] results;

    SearchTables(AddTerms terms, Finish finish) {
        this.terms = terms;
        this.finish = finish;
        int second = terms.terms().get(1).size();
        results = new long[terms.terms().get(0).size() * second];
        for (int pair = 0; pair < results.length; pair++) {
            results[pair] = terms.result().of(pair / second, pair % second);
        }
    }

    /** With the fewest bits behind the point; empty where even the exact terms are too wide to try. */
    Optional<AddTerms.Rounded> smallest() {
        List<Choice> choices = terms.exact() == Choice.FLOAT ? List.of(Choice.NEVER, Choice.ODD, Choice.FLOAT) : List.of(Choice.NEVER, Choice.NEGATIVE);
        for (int shift = 0; shift <= terms.shift() && shift <= LONG_BITS && terms.bits(shift) < LONG_BITS; shift++) {
            List<long[]> rounded = terms.rounded(shift);
            for (Choice choice : choices) {
                Optional<Affine> form = choice == Choice.FLOAT ? floats(rounded, shift) : affine(rounded, choice, shift);
                if (form.isPresent()) {
                    return Optional.of(merged(rounded, form.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** An addend that is always the same goes into the first table. */
    private static AddTerms.Rounded merged(List<long[]> rounded, Affine form) {
        if (form.choice() != Choice.NEVER) {
            return new AddTerms.Rounded(rounded, form);
        }
        long addend = form.addend().longValueExact();
        return new AddTerms.Rounded(List.of(Arrays.stream(rounded.get(0)).map(term -> term + addend).toArray(), rounded.get(1)),
            new Affine(1, form.shift(), Choice.NEVER, BigInteger.ZERO, BigInteger.ZERO));
    }

    /** Of the pairs with one result, those with the smallest and the largest sum bound the addend; for each addend by itself. */
    private Optional<Affine> affine(List<long[]> rounded, Choice choice, int shift) {
        int values = Math.toIntExact(finish.upper() - finish.lower() + 1);
        long[][] least = new long[2][values];
        long[][] most = new long[2][values];
        for (int side = 0; side < 2; side++) {
            Arrays.fill(least[side], Long.MAX_VALUE);
            Arrays.fill(most[side], Long.MIN_VALUE);
        }
        int pair = 0;
        for (long first : rounded.get(0)) {
            for (long second : rounded.get(1)) {
                long sum = first + second;
                int side = choice == Choice.ODD ? (int) (sum >> shift & 1) : choice == Choice.NEGATIVE && sum < 0 ? 1 : 0;
                int value = (int) (results[pair++] - finish.lower());
                least[side][value] = Math.min(least[side][value], sum);
                most[side][value] = Math.max(most[side][value], sum);
            }
        }
        List<Bound> atLeast = new ArrayList<>();
        List<Bound> below = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            for (int value = 0; value < values; value++) {
                if (least[side][value] <= most[side][value] && value > 0) {
                    atLeast.add(new Bound(least[side][value], value + finish.lower()));
                }
                if (least[side][value] <= most[side][value] && value < values - 1) {
                    below.add(new Bound(most[side][value], value + finish.lower() + 1));
                }
            }
        }
        Range sums = new Range(-1L << terms.bits(shift) + 1, 1L << terms.bits(shift) + 1);
        long zero = terms.exact() == Choice.FLOAT ? 0 : finish.outputZero();
        return new SearchAffine(new Staircase(sums, finish.lower(), finish.upper(), atLeast, below, 0, false), choice, zero).fit(Slope.of(1, 1L << shift), 1, shift);
    }

    private Optional<Affine> floats(List<long[]> rounded, int shift) {
        if (shift == 0) {
            return Optional.empty();
        }
        Affine form = new Affine(1, shift, Choice.FLOAT, BigInteger.ZERO, BigInteger.ZERO);
        int pair = 0;
        for (long first : rounded.get(0)) {
            for (long second : rounded.get(1)) {
                if (Math.min(Math.max(form.floatValue(first + second), finish.lower()), finish.upper()) != results[pair++]) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(form);
    }
}
