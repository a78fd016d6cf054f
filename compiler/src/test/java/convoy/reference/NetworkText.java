package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.NetworkCase.AddCase;
import convoy.reference.NetworkCase.ConvCase;
import convoy.reference.NetworkCase.DenseCase;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.PoolCase;
import convoy.reference.NetworkCase.TensorCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spec of a network case. What is at its default is left out, the name of an input that is declared just above, too, in every other layer. */
final class NetworkText {
    private NetworkText() { }

    static String of(NetworkCase network) {
        List<String> lines = new ArrayList<>();
        lines.add("network " + network.name() + " {");
        String above = "";
        for (TensorCase input : network.inputs()) {
            lines.add("  input " + input.name() + ": " + input.type().keyword() + input.shape() + SpecText.zero(input.type().zero()));
            above = input.name();
        }
        for (NodeCase node : network.nodes()) {
            List<String> names = node.inputs().stream().map(TensorCase::name).toList();
            boolean implied = names.equals(List.of(above)) && node.output().name().length() % 2 == 0;
            lines.add("  " + kind(node) + " " + node.output().name() + (implied ? "" : " (" + String.join(", ", names) + ")") + " {"
                + clauses(node).filter(clause -> !clause.isEmpty()).map(clause -> " " + clause).collect(Collectors.joining()) + " }" + output(node));
            above = node.output().name();
        }
        lines.add("  output " + String.join(", ", network.outputs()));
        lines.add("}");
        lines.add(network.hardware());
        return String.join("\n", lines) + "\n";
    }

    private static String kind(NodeCase node) {
        if (node instanceof ConvCase conv) {
            return conv.layer().depthwise() ? "depthwise" : "conv";
        }
        if (node instanceof PoolCase pool) {
            return pool.kind();
        }
        return node instanceof DenseCase ? "dense" : node instanceof AddCase ? "add" : "concat";
    }

    private static Stream<String> clauses(NodeCase node) {
        if (node instanceof ConvCase conv) {
            return SpecText.clauses(conv.layer()).stream();
        }
        if (node instanceof DenseCase dense) {
            int units = dense.output().elements();
            return Stream.of("units " + units, "weights " + SpecText.constant(dense.weights(), List.of(units, dense.input().elements())),
                dense.bias().map(bias -> "bias " + SpecText.constant(bias, List.of(units))).orElse(""), SpecText.rescale(dense.finish()), dense.limits());
        }
        if (node instanceof PoolCase pool) {
            return pool(pool);
        }
        return node instanceof AddCase add ? Stream.of(SpecText.rescale(add.finish()), add.limits()) : Stream.of();
    }

    private static Stream<String> pool(PoolCase pool) {
        List<AxisCase> axes = pool.axes();
        boolean besides = axes.stream().allMatch(axis -> axis.stride() == axis.kernel());
        Stream<String> window = pool.global() ? Stream.of("global")
            : Stream.of("window " + SpecText.dimension(axes, AxisCase::kernel), besides ? "" : "stride " + SpecText.dimension(axes, AxisCase::stride), pool.padding());
        String round = pool.round().equals("half_away") ? "" : "round " + pool.round();
        return Stream.concat(window, Stream.of(round, pool.includePadding() ? "include_padding" : "", pool.finish().map(SpecText::rescale).orElse(""), pool.limits()));
    }

    private static String output(NodeCase node) {
        TensorCase output = node.output();
        if (!node.wording().statesType()) {
            return "";
        }
        boolean inherits = node instanceof PoolCase pool && pool.input().type().zero() != 0;
        String zero = inherits ? " zero " + output.type().zero() : SpecText.zero(output.type().zero());
        return " -> " + output.type().keyword() + (node.wording().statesShape() ? output.shape() : "") + zero;
    }
}
