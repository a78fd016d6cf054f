package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.DimensionSyntax;
import convoy.syntax.HardwareSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.Word;
import java.util.List;
import java.util.Optional;

/** Checks an {@code array} block: only legal foldings pass. */
final class ArrayCheck {
    private static final List<String> PACKS = List.of("auto", "none");
    private static final List<String> PLACES = List.of("block", "logic");

    private final Problems problems;
    private final Constants constants;

    ArrayCheck(Problems problems, Constants constants) {
        this.problems = problems;
        this.constants = constants;
    }

    /** The array of a layer; clauses with problems are left out. */
    Hardware.ArrayClause check(HardwareSyntax.Block block, Weighted layer) {
        Clauses clauses = new Clauses(block.clauses(), "the array of " + layer.kind().article() + " layer", layer.kind().words().array(),
            layer.kind().words().arrayHints(), problems);
        Optional<Hardware.Stated<Boolean>> noMultipliers = clauses.find("multipliers").flatMap(this::none);
        Optional<Hardware.Stated<List<Integer>>> taps = layer instanceof Convolution convolution
            ? clauses.find("taps").flatMap(clause -> taps(clause, convolution)) : Optional.empty();
        Optional<Hardware.Stated<Integer>> channels = clauses.find("channels").flatMap(clause -> channels(clause, layer));
        Optional<Hardware.Stated<Integer>> columns = clauses.find("columns").flatMap(clause -> columns(clause, layer));
        Hardware.ArrayClause array = new Hardware.ArrayClause(taps, channels, columns, noMultipliers,
            clauses.find("pack").flatMap(clause -> chosen(clause, PACKS)), clauses.find("weights").flatMap(this::place), block.span());
        noMultipliers.ifPresent(none -> new UnrolledCheck(problems, layer, none.span()).check(array));
        array.pack().filter(Hardware.Stated::value).ifPresent(pack -> shared(pack, array, layer));
        array.blockWeights().filter(Hardware.Stated::value).ifPresent(blocks -> inBlocks(blocks, array));
        return array;
    }

    private Optional<Hardware.Stated<Boolean>> none(ClauseSyntax clause) {
        if (clause.value() instanceof ClauseSyntax.WordValue) {
            return Optional.of(new Hardware.Stated<>(true, clause.span()));
        }
        problems.report(Diagnostic.error("misplaced-clause", clause.span(),
            "an array takes `multipliers none` only; their number follows from taps, channels and columns")
            .help("`multipliers N` belongs in the hardware block itself"));
        return Optional.empty();
    }

    /** Whether the first of two words is stated. */
    private Optional<Hardware.Stated<Boolean>> chosen(ClauseSyntax clause, List<String> words) {
        Word word = ((ClauseSyntax.WordValue) clause.value()).word();
        if (!words.contains(word.text())) {
            problems.report(Names.unknown("unknown-word", word, "`" + clause.keyword().text() + "` does not know `" + word.text() + "`", words));
            return Optional.empty();
        }
        return Optional.of(new Hardware.Stated<>(word.text().equals(words.get(0)), clause.span()));
    }

    private Optional<Hardware.Stated<Boolean>> place(ClauseSyntax clause) {
        if (clause.value() instanceof ClauseSyntax.WordValue) {
            return chosen(clause, PLACES);
        }
        problems.report(Diagnostic.error("misplaced-clause", clause.span(), "an array says where its weights lie, not what they are")
            .help("write `weights block` or `weights logic`; the values belong into the layer"));
        return Optional.empty();
    }

    /** Weights lie in memories only where each cell reads its own. */
    private void inBlocks(Hardware.Stated<Boolean> block, Hardware.ArrayClause array) {
        array.noMultipliers().ifPresent(none -> problems.report(
            Diagnostic.error("contradictory-clauses", block.span(), "`weights block` and `multipliers none` contradict each other")
                .because("without multipliers every weight is built into additions").see(none.span(), "asked for here").help("keep one of them")));
        array.pack().filter(Hardware.Stated::value).ifPresent(pack -> problems.report(
            Diagnostic.error("contradictory-clauses", block.span(), "`weights block` and `pack auto` contradict each other")
                .because("the weights of columns that share multipliers lie in logic").see(pack.span(), "asked for here").help("keep one of them")));
    }

    /** Columns can share multipliers only where there are some, and where they multiply the same operands. */
    private void shared(Hardware.Stated<Boolean> pack, Hardware.ArrayClause array, Weighted layer) {
        array.noMultipliers().ifPresent(none -> problems.report(
            Diagnostic.error("contradictory-clauses", pack.span(), "`pack auto` and `multipliers none` contradict each other")
                .because("without multipliers there are none to share").see(none.span(), "asked for here").help("keep one of them")));
        if (layer instanceof Convolution convolution && convolution.channelwise()) {
            problems.report(Diagnostic.error("illegal-folding", pack.span(), "`pack auto` is impossible in " + layer.kind().article() + " layer")
                .because("columns share a multiplier where they multiply the same operand; here each column has a channel of its own")
                .help("remove the clause"));
        } else if (array.columns().isPresent() && array.columns().get().value() == 1) {
            problems.report(Diagnostic.error("illegal-folding", pack.span(), "`pack auto` needs two columns or more")
                .see(array.columns().get().span(), "only one is asked for here").help("remove the clause, or raise the columns"));
        }
    }

    private Optional<Hardware.Stated<List<Integer>>> taps(ClauseSyntax clause, Convolution layer) {
        DimensionSyntax dimension = (DimensionSyntax) clause.value();
        Optional<List<Integer>> taps = new Geometry(problems, constants, layer.input().type(), WindowWords.CONVOLUTION).sizes(dimension, "taps", 1);
        if (taps.isEmpty()) {
            return Optional.empty();
        }
        Diagnostic error = Diagnostic.error("illegal-folding", clause.span(),
            "`taps " + dimension.span().text() + "` is no legal folding of `" + layer.name() + "`");
        boolean legal = true;
        for (int axis = 0; axis < layer.axes().size(); axis++) {
            int kernel = layer.axes().get(axis).kernel();
            if (taps.get().get(axis) != 1 && taps.get().get(axis) != kernel) {
                error = error.because(Shapes.axisName(axis, layer.axes().size()) + ": "
                    + taps.get().get(axis) + ", but legal are 1 and the kernel's " + kernel);
                legal = false;
            }
        }
        if (!legal) {
            problems.report(error.help("per axis either one tap at a time or the whole kernel"));
            return Optional.empty();
        }
        return Optional.of(new Hardware.Stated<>(taps.get(), clause.span()));
    }

    private Optional<Hardware.Stated<Integer>> channels(ClauseSyntax clause, Weighted layer) {
        return layer instanceof Dense dense ? divisor(problems, constants, clause, dense.inputSize(), "the number of inputs")
            : divisor(problems, constants, clause, ((Convolution) layer).channelsPerGroup(), "the input channels per group");
    }

    private Optional<Hardware.Stated<Integer>> columns(ClauseSyntax clause, Weighted layer) {
        int filters = layer.filters();
        String maker = layer.kind().words().makers();
        Optional<Integer> columns = constants.size((NumberSyntax) clause.value(), "`columns`");
        if (columns.isPresent() && columns.get() > filters) {
            problems.report(Diagnostic.error("illegal-folding", clause.span(), "`columns " + columns.get() + "` is more than there are " + maker + "s")
                .because("the layer has " + filters + " " + maker + (filters == 1 ? "" : "s")).help("legal are 1 to " + filters));
            return Optional.empty();
        }
        return columns.map(count -> new Hardware.Stated<>(count, clause.span()));
    }

    /** The value of a `channels` clause, which must divide a number. */
    static Optional<Hardware.Stated<Integer>> divisor(Problems problems, Constants constants, ClauseSyntax clause, int channels, String what) {
        Optional<Integer> divisor = constants.size((NumberSyntax) clause.value(), "`channels`");
        if (divisor.isPresent() && channels % divisor.get() != 0) {
            problems.report(Diagnostic.error("illegal-folding", clause.span(),
                "`channels " + divisor.get() + "` does not divide " + what + ", " + channels)
                .help("legal are " + Divisors.text(channels)));
            return Optional.empty();
        }
        return divisor.map(count -> new Hardware.Stated<>(count, clause.span()));
    }
}
