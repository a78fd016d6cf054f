package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Builds the {@link AdderGraph} of a layer of which everything works in parallel. */
final class BuildAdders {
    private final Convolution layer;
    private final Folding folding;
    private final int accumulatorBits;
    private final AdderNumbers numbers;

    private BuildAdders(Stage stage, Folding folding, int accumulatorBits) {
        layer = stage.windows();
        this.folding = folding;
        this.accumulatorBits = accumulatorBits;
        numbers = new AdderNumbers(folding.lanes(), layer.input().range().union(stage.padding()));
    }

    static AdderGraph build(Stage stage, Folding folding, int accumulatorBits) {
        return new BuildAdders(stage, folding, accumulatorBits).build();
    }

    private AdderGraph build() {
        ArrayWeights weights = new ArrayWeights(layer, folding);
        List<List<Term>> terms = IntStream.range(0, layer.filters()).mapToObj(filter -> terms(weights, filter)).toList();
        List<List<Term>> shared = ShareTerms.in(terms, numbers);
        List<AdderGraph.Result> results = new ArrayList<>();
        for (int filter = 0; filter < layer.filters(); filter++) {
            BigInteger start = BigInteger.valueOf(weights.start(filter, 0, accumulatorBits));
            Term sum = AddTermsUp.up(shared.get(filter), start, numbers);
            results.add(new AdderGraph.Result(sum.number(), sum.shift(), sumBits(filter), layer.sums().get(filter).min() < 0));
        }
        int depth = results.stream().mapToInt(result -> numbers.level(result.number())).max().orElseThrow();
        return new AdderGraph(cut(results), results, depth);
    }

    private List<Term> terms(ArrayWeights weights, int filter) {
        List<Term> terms = new ArrayList<>();
        for (int lane = 0; lane < folding.lanes(); lane++) {
            terms.addAll(Term.of(lane, weights.at(filter, 0, lane)));
        }
        terms.removeIf(term -> term.shift() >= sumBits(filter));  // only where the input is always the same
        return terms;
    }

    private int sumBits(int filter) {
        Range sums = layer.sums().get(filter);
        return sums.min() < 0 ? sums.signedBits() : Bits.of(sums.max());
    }

    /** Leaves out the highest bits that no result needs: a sum is exact modulo its own width. */
    private List<Adder> cut(List<AdderGraph.Result> results) {
        List<Adder> all = numbers.all();
        int[] needed = new int[all.size()];
        results.forEach(result -> need(needed, result.number(), result.bits() - result.shift()));
        Adder[] cut = new Adder[all.size()];
        for (int number = all.size() - 1; number >= 0; number--) {
            Adder whole = all.get(number);
            int bits = Math.max(1, Math.min(whole.bits(), needed[number]));
            if (whole instanceof Adder.Sum sum) {
                bits = Math.max(bits, sum.shift() + 1);
                need(needed, sum.first(), bits);
                need(needed, sum.second(), bits - sum.shift());
            }
            cut[number] = whole.with(bits);
        }
        return Arrays.asList(cut);
    }

    private static void need(int[] needed, int number, int bits) {
        needed[number] = Math.max(needed[number], bits);
    }
}
