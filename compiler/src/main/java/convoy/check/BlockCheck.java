package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.DimensionSyntax;
import convoy.syntax.HardwareSyntax;
import convoy.syntax.NumberSyntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks {@code array} and {@code stream} blocks: only legal foldings pass. */
final class BlockCheck {
    static final Map<String, String> HINTS = Map.of("taps", inArray("taps"), "channels", inArray("channels"), "columns", inArray("columns"),
        "pack", inArray("pack"), "positions", "say of which stream: `stream NAME { positions ... }`");

    private final Problems problems;
    private final Constants constants;
    private final Map<String, Optional<Layer>> layers;
    private final Map<String, Optional<Tensor>> tensors;

    BlockCheck(Problems problems, Constants constants, Map<String, Optional<Layer>> layers, Map<String, Optional<Tensor>> tensors) {
        this.problems = problems;
        this.constants = constants;
        this.layers = layers;
        this.tensors = tensors;
    }

    private static String inArray(String keyword) {
        return "say of which layer: `array NAME { " + keyword + " ... }`";
    }

    /** An array; empty where its layer is unknown or wrong. */
    Optional<Hardware.ArrayClause> array(HardwareSyntax.Block block) {
        String name = block.name().text();
        if (!layers.containsKey(name)) {
            problems.report(tensors.containsKey(name)
                ? Diagnostic.error("unknown-layer", block.name().span(), "`" + name + "` is an input; only a layer has an array")
                : Names.unknown("unknown-layer", block.name(), "the network has no layer `" + name + "`", layers.keySet()));
            return Optional.empty();
        }
        return layers.get(name).map(layer -> array(block, (Convolution) layer));
    }

    /** A stream; empty where its tensor is unknown or its layer wrong. */
    Optional<Hardware.StreamClause> stream(HardwareSyntax.Block block) {
        String name = block.name().text();
        if (!tensors.containsKey(name)) {
            problems.report(Names.unknown("unknown-tensor", block.name(), "the network has no tensor `" + name + "`", tensors.keySet()));
            return Optional.empty();
        }
        return tensors.get(name).map(tensor -> stream(block, tensor));
    }

    private Hardware.ArrayClause array(HardwareSyntax.Block block, Convolution layer) {
        boolean conv = layer.kind() == LayerKind.CONV;
        Clauses clauses = new Clauses(block.clauses(), "the array of a " + layer.kind().keyword() + " layer",
            conv ? List.of("taps", "channels", "columns", "multipliers", "pack") : List.of("taps", "columns", "multipliers", "pack"),
            conv ? Map.of() : Map.of("channels", "each filter reads one channel; channels side by side are its `columns`"), problems);
        clauses.find("multipliers").ifPresent(clause -> problems.report(clause.value() instanceof ClauseSyntax.WordValue
            ? Unavailable.error(clause.span(), "`multipliers none`")
            : Diagnostic.error("misplaced-clause", clause.span(),
                "an array takes `multipliers none` only; their number follows from taps, channels and columns")
                .help("`multipliers N` belongs in the hardware block itself")));
        clauses.find("pack").ifPresent(clause -> problems.report(Unavailable.error(clause.span(), "`pack`")));
        Optional<Hardware.Stated<List<Integer>>> taps = clauses.find("taps").flatMap(clause -> taps(clause, layer));
        Optional<Hardware.Stated<Integer>> channels = clauses.find("channels")
            .flatMap(clause -> divisor(clause, layer.channelsPerGroup(), "the input channels per group"));
        Optional<Hardware.Stated<Integer>> columns = clauses.find("columns").flatMap(clause -> columns(clause, layer.filters()));
        return new Hardware.ArrayClause(taps, channels, columns, Optional.empty(), Optional.empty(), block.span());
    }

    private Optional<Hardware.Stated<List<Integer>>> taps(ClauseSyntax clause, Convolution layer) {
        DimensionSyntax dimension = (DimensionSyntax) clause.value();
        Optional<List<Integer>> taps = new Geometry(problems, constants, layer.input().type()).sizes(dimension, "taps", 1);
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

    private Optional<Hardware.Stated<Integer>> columns(ClauseSyntax clause, int filters) {
        Optional<Integer> columns = constants.size((NumberSyntax) clause.value(), "`columns`");
        if (columns.isPresent() && columns.get() > filters) {
            problems.report(Diagnostic.error("illegal-folding", clause.span(), "`columns " + columns.get() + "` is more than there are filters")
                .because("the layer has " + filters + (filters == 1 ? " filter" : " filters")).help("legal are 1 to " + filters));
            return Optional.empty();
        }
        return columns.map(count -> new Hardware.Stated<>(count, clause.span()));
    }

    private Optional<Hardware.Stated<Integer>> divisor(ClauseSyntax clause, int channels, String what) {
        Optional<Integer> divisor = constants.size((NumberSyntax) clause.value(), "`channels`");
        if (divisor.isPresent() && channels % divisor.get() != 0) {
            problems.report(Diagnostic.error("illegal-folding", clause.span(),
                "`channels " + divisor.get() + "` does not divide " + what + ", " + channels)
                .help("legal are " + Divisors.text(channels)));
            return Optional.empty();
        }
        return divisor.map(count -> new Hardware.Stated<>(count, clause.span()));
    }

    private Hardware.StreamClause stream(HardwareSyntax.Block block, Tensor tensor) {
        Clauses clauses = new Clauses(block.clauses(), "a stream", List.of("channels", "positions"), Map.of(), problems);
        int all = tensor.type().channels();
        Optional<Hardware.Stated<Integer>> channels = clauses.find("channels")
            .flatMap(clause -> divisor(clause, all, "the channels of `" + tensor.name() + "`"));
        Optional<Hardware.Stated<Integer>> positions = clauses.find("positions")
            .flatMap(clause -> constants.size((NumberSyntax) clause.value(), "`positions`")
                .map(count -> new Hardware.Stated<>(count, clause.span())));
        if (positions.isPresent() && positions.get().value() > 1 && channels.isPresent() && channels.get().value() < all) {
            problems.report(Diagnostic.error("illegal-folding", positions.get().span(),
                "a beat carries several positions only with all their channels")
                .because("`" + tensor.name() + "` has " + all + " channels").see(channels.get().span(), "only some of them are in a beat")
                .help("write `channels " + all + "`, or `positions 1`"));
        }
        return new Hardware.StreamClause(channels, positions, block.span());
    }
}
