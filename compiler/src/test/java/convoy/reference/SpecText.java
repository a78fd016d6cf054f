package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.FinishCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The spec of a layer case. What is at its default is left out. */
final class SpecText {
    private SpecText() { }

    static String of(LayerCase layer) {
        String name = layer.layer();
        List<String> lines = new ArrayList<>();
        lines.add("network " + layer.name() + " {");
        lines.add("  input " + layer.input() + ": " + layer.inType().keyword() + shape(layer.channels(), layer.axes(), AxisCase::size)
            + zero(layer.inType().zero()));
        lines.add("  " + (layer.depthwise() ? "depthwise " : "conv ") + name + " {");
        clauses(layer).stream().filter(clause -> !clause.isEmpty()).map(clause -> "    " + clause).forEach(lines::add);
        lines.add("  }" + output(layer));
        lines.add("  output " + name);
        lines.add("}");
        if (!layer.text().hardware().isEmpty()) {
            lines.add(layer.text().hardware());
        }
        return String.join("\n", lines) + "\n";
    }

    /** The clauses of a convolution; some may be empty. */
    static List<String> clauses(LayerCase layer) {
        List<AxisCase> axes = layer.axes();
        boolean multiplied = layer.filtersPerGroup() > 1;
        return List.of("kernel " + dimension(axes, AxisCase::kernel),
            layer.depthwise() ? (multiplied ? "multiplier " + layer.filtersPerGroup() : "") : "filters " + layer.filters(),
            axes.stream().allMatch(axis -> axis.stride() == 1) ? "" : "stride " + dimension(axes, AxisCase::stride),
            axes.stream().allMatch(axis -> axis.dilation() == 1) ? "" : "dilation " + dimension(axes, AxisCase::dilation),
            layer.text().padding(),
            layer.depthwise() || layer.groups() == 1 ? "" : "groups " + layer.groups(),
            "weights " + constant(layer.weights(), weightShape(layer)),
            layer.bias().map(bias -> "bias " + constant(bias, List.of(layer.filters()))).orElse(""),
            rescale(layer.finish()), layer.text().clamp());
    }

    /** The rescale, round and overflow clauses. */
    static String rescale(FinishCase finish) {
        String shift = "shift " + parameter(finish.shifts());
        String multiply = "multiply " + parameter(finish.factors()) + " " + shift;
        String rescale = switch (finish.kind()) {
            case "none" -> "";
            case "shift" -> "rescale " + shift;
            case "multiply" -> "rescale " + multiply;
            case "scale" -> "rescale scale " + parameter(finish.scales());
            case "tflite", "tflite_single" -> "rescale " + finish.kind() + " " + multiply;
            case "add_onnx" -> "rescale add_onnx scales " + parameter(finish.scales().subList(0, 2)) + " to " + parameter(finish.scales().subList(2, 3));
            default -> "rescale " + finish.kind() + " left " + finish.shifts().get(0) + " inputs " + finish.factors().subList(0, 2) + " shifts "
                + finish.shifts().subList(1, 3) + " multiply " + finish.factors().get(2) + " shift " + finish.shifts().get(3);
        };
        return rescale + (finish.round().equals("floor") ? "" : " round " + finish.round()) + (finish.wrap() ? " overflow wrap" : "");
    }

    private static String parameter(List<?> values) {
        return (values.size() == 1 ? values.get(0).toString() : values.toString()).toLowerCase(Locale.ROOT);
    }

    private static String output(LayerCase layer) {
        if (!layer.text().statesOutput()) {
            return "";
        }
        return " -> " + layer.finish().outType().keyword() + (layer.text().statesShape() ? shape(layer.filters(), layer.axes(), AxisCase::windows) : "")
            + zero(layer.finish().outType().zero());
    }

    static String zero(long zero) {
        return zero == 0 ? "" : " zero " + zero;
    }

    private static String shape(int channels, List<AxisCase> axes, ToIntFunction<AxisCase> size) {
        return axes.stream().map(axis -> String.valueOf(size.applyAsInt(axis))).collect(Collectors.joining(", ", "[" + channels + ", ", "]"));
    }

    /** {@code 3x5}. */
    static String dimension(List<AxisCase> axes, ToIntFunction<AxisCase> size) {
        return axes.stream().map(axis -> String.valueOf(size.applyAsInt(axis))).collect(Collectors.joining("x"));
    }

    private static List<Integer> weightShape(LayerCase layer) {
        List<Integer> shape = new ArrayList<>(List.of(layer.filters(), layer.channelsPerGroup()));
        layer.axes().forEach(axis -> shape.add(axis.kernel()));
        return shape;
    }

    static String constant(ConstantCase values, List<Integer> shape) {
        return values.type().keyword() + values.seed().map(seed -> " random seed " + seed).orElseGet(() -> " = " + nested(values.values(), 0, shape));
    }

    /** Row-major values from an offset on as nested lists. */
    private static String nested(long[] values, int offset, List<Integer> shape) {
        List<Integer> inner = shape.subList(1, shape.size());
        int step = inner.stream().reduce(1, (a, b) -> a * b);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.get(0); i++) {
            parts.add(inner.isEmpty() ? String.valueOf(values[offset + i]) : nested(values, offset + i * step, inner));
        }
        return "[" + String.join(", ", parts) + "]";
    }
}
