package convoy.plan;

import convoy.check.Network;
import java.util.Optional;

/**
 * Decides which layers are built of additions though nothing asks for it: those without an {@code array} clause whose folding does everything in
 * parallel anyway, and whose additions take fewer LUTs than what stands around the multipliers would. So they are smaller in both. A stated number of
 * multipliers is there to be used: then nothing is decided here.
 */
final class ChooseAdders {
    /** Weights with more powers of two than this, on average, are not looked at. */
    private static final int DIGITS_PER_WEIGHT = 2;
    private static final int MOST_CELLS = 1 << 12;

    private ChooseAdders() { }

    /** The stage without multipliers, where that is smaller. */
    static Optional<Stage> smaller(Network network, Stage stage, Folding folding) {
        long cells = folding.multipliers();
        if (network.hardware().multipliers().isPresent() || network.hardware().arrays().containsKey(stage.layer().name()) || stage.operation() != Stage.Operation.MULTIPLY_ADD
                || folding.folds(stage.windows()) > 1 || cells > MOST_CELLS || digits(stage) > DIGITS_PER_WEIGHT * cells) {
            return Optional.empty();
        }
        Stage adding = stage.unrolled();
        AdderGraph adders = BuildAdders.build(adding, adding.whole(), adding.windows().sumRange().signedBits());
        return adders.adderBits() < around(stage) ? Optional.of(adding) : Optional.empty();
    }

    /** Estimated LUTs around the multipliers of a layer of which everything works in parallel. */
    static long around(Stage stage) {
        return FoldingChoices.luts(stage, stage.whole());
    }

    private static long digits(Stage stage) {
        long digits = 0;
        for (long weight : stage.windows().weights().values()) {
            digits += Term.of(0, weight).size();
        }
        return digits;
    }
}
