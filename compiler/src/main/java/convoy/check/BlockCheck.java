package convoy.check;

import convoy.source.Counted;
import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.HardwareSyntax;
import convoy.syntax.NumberSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the {@code array} and {@code stream} blocks of the hardware block, each against what it names. */
final class BlockCheck {
    /** What a stream block says, and of which tensor. */
    record NamedStream(String tensor, Hardware.StreamClause clause) { }

    static final Map<String, String> HINTS = Map.of("taps", inArray("taps"), "channels", inArray("channels"), "columns", inArray("columns"),
        "pack", inArray("pack"), "weights", inArray("weights"), "positions", "say of which stream: `stream NAME { positions ... }`");

    private final Problems problems;
    private final Constants constants;
    private final LayerNames layers;
    private final Map<String, Optional<Tensor>> tensors;

    BlockCheck(Problems problems, Constants constants, LayerNames layers, Map<String, Optional<Tensor>> tensors) {
        this.problems = problems;
        this.constants = constants;
        this.layers = layers;
        this.tensors = tensors;
    }

    private static String inArray(String keyword) {
        return "say of which layer: `array NAME { " + keyword + " ... }`";
    }

    /** The arrays of the layers that a block names, by layer; none where the name is unknown or the layer wrong. */
    Map<String, Hardware.ArrayClause> array(HardwareSyntax.Block block) {
        String name = block.name().text();
        if (!layers.all().contains(name)) {
            problems.report(tensors.containsKey(name)
                ? Diagnostic.error("unknown-layer", block.name().span(), "`" + name + "` is an input; only a layer has an array")
                : Names.unknown("unknown-layer", block.name(), "the network has no layer `" + name + "`", layers.all()));
            return Map.of();
        }
        Map<String, Hardware.ArrayClause> arrays = new LinkedHashMap<>();
        int before = problems.count();
        for (Layer layer : layers.find(name)) {
            if (problems.count() == before) {
                array(block, layer).ifPresent(array -> arrays.put(layer.name(), array));
            }
        }
        return arrays;
    }

    /** A stream; empty where its tensor is unknown or its layer wrong. */
    Optional<NamedStream> stream(HardwareSyntax.Block block) {
        String name = block.name().text();
        if (!tensors.containsKey(name)) {
            problems.report(Names.unknown("unknown-tensor", block.name(), "the network has no tensor `" + name + "`", tensors.keySet()));
            return Optional.empty();
        }
        return tensors.get(name).map(tensor -> new NamedStream(tensor.name(), stream(block, tensor)));
    }

    private Optional<Hardware.ArrayClause> array(HardwareSyntax.Block block, Layer layer) {
        if (!(layer instanceof Weighted weighted)) {
            problems.report(Diagnostic.error("no-array", block.name().span(),
                "`" + layer.name() + "` is " + layer.kind().article() + " layer, which has no array")
                .because("only conv, depthwise and dense layers multiply by weights").help("remove the block"));
            return Optional.empty();
        }
        return Optional.of(new ArrayCheck(problems, constants).check(block, weighted));
    }

    private Hardware.StreamClause stream(HardwareSyntax.Block block, Tensor tensor) {
        Clauses clauses = new Clauses(block.clauses(), "a stream", List.of("channels", "positions"), Map.of(), problems);
        int all = tensor.type().channels();
        Optional<Hardware.Stated<Integer>> channels = clauses.find("channels")
            .flatMap(clause -> ArrayCheck.divisor(problems, constants, clause, all, "the channels of `" + tensor.name() + "`"));
        Optional<Hardware.Stated<Integer>> positions = clauses.find("positions")
            .flatMap(clause -> positions(clause, tensor));
        if (positions.isPresent() && positions.get().value() > 1 && channels.isPresent() && channels.get().value() < all) {
            problems.report(Diagnostic.error("illegal-folding", positions.get().span(),
                "a beat carries several positions only with all their channels")
                .because("`" + tensor.name() + "` has " + all + " channels").see(channels.get().span(), "only some of them are in a beat")
                .help("write `channels " + all + "`, or `positions 1`"));
        }
        return new Hardware.StreamClause(channels, positions, block.span());
    }

    /** Every beat carries as many positions, and none goes on in the next row. */
    private Optional<Hardware.Stated<Integer>> positions(ClauseSyntax clause, Tensor tensor) {
        Optional<Integer> count = constants.size((NumberSyntax) clause.value(), "`positions`");
        List<Integer> spatial = tensor.type().spatial();
        int row = spatial.isEmpty() ? 1 : spatial.get(spatial.size() - 1);
        if (count.isPresent() && row % count.get() != 0) {
            problems.report(Diagnostic.error("illegal-folding", clause.span(), "`positions " + count.get() + "` does not divide a row of `" + tensor.name()
                    + "`, " + Counted.of(row, "position"))
                .because(spatial.isEmpty() ? "a vector is a single position" : "a beat does not cross a row's end")
                .help("legal " + (row == 1 ? "is 1" : "are " + Divisors.text(row))));
            return Optional.empty();
        }
        return count.map(legal -> new Hardware.Stated<>(legal, clause.span()));
    }
}
