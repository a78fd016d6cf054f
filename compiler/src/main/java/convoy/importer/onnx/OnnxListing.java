package convoy.importer.onnx;

import convoy.importer.ModelListing;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.AttributeProto;

/** What messages show of a model's nodes: their inputs by place, then their attributes by the names that ONNX gives them. */
final class OnnxListing {
    private static final int MOST_NUMBERS = 12;

    private OnnxListing() { }

    static ModelListing of(Path file, OnnxGraph graph) {
        return ModelListing.of(file, graph.nodes().stream().map(node -> entry(graph, node)).toList());
    }

    /** The attribute that shows a node's input, counted from 0: named as ONNX names it, where inputs are different things. */
    static String input(String kind, int place) {
        List<String> names = switch (kind) {
            case "QLinearConv" -> List.of("x", "x_scale", "x_zero_point", "w", "w_scale", "w_zero_point", "y_scale", "y_zero_point", "B");
            case "QLinearMatMul" -> List.of("a", "a_scale", "a_zero_point", "b", "b_scale", "b_zero_point", "y_scale", "y_zero_point");
            case "QGemm" -> List.of("A", "a_scale", "a_zero_point", "B", "b_scale", "b_zero_point", "C", "y_scale", "y_zero_point");
            case "QLinearAdd" -> List.of("A", "A_scale", "A_zero_point", "B", "B_scale", "B_zero_point", "C_scale", "C_zero_point");
            case "QLinearAveragePool", "QLinearGlobalAveragePool" -> List.of("X", "x_scale", "x_zero_point", "y_scale", "y_zero_point");
            case "ConvInteger" -> List.of("x", "w", "x_zero_point", "w_zero_point");
            case "MatMulInteger" -> List.of("A", "B", "a_zero_point", "b_zero_point");
            case "QuantizeLinear" -> List.of("x", "y_scale", "y_zero_point");
            case "DequantizeLinear" -> List.of("x", "x_scale", "x_zero_point");
            case "Conv" -> List.of("X", "W", "B");
            case "MatMul", "Gemm", "Add" -> List.of("A", "B", "C");
            case "Clip" -> List.of("input", "min", "max");
            case "Pad" -> List.of("data", "pads", "constant_value", "axes");
            case "Reshape" -> List.of("data", "shape");
            default -> List.of();
        };
        return place < names.size() ? names.get(place) : "input" + place;
    }

    private static ModelListing.Entry entry(OnnxGraph graph, OnnxNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int place = 0; place < node.inputs().size(); place++) {
            if (node.has(place)) {
                String name = node.inputs().get(place);
                attributes.put(input(node.kind(), place), graph.constants().containsKey(name) ? graph.constants().get(name).text() : name);
            }
        }
        new TreeMap<>(node.attributes()).forEach((name, attribute) -> attributes.put(name, text(attribute)));
        return new ModelListing.Entry(node.kind(), node.name().isEmpty() ? node.output() : node.name(), attributes);
    }

    private static String text(AttributeProto attribute) {
        return switch (attribute.getType()) {
            case FLOAT -> String.valueOf(attribute.getF());
            case INT -> String.valueOf(attribute.getI());
            case STRING -> attribute.getS().toStringUtf8();
            case FLOATS -> text(attribute.getFloatsList());
            case INTS -> text(attribute.getIntsList());
            default -> attribute.getType().name();
        };
    }

    private static String text(List<? extends Number> numbers) {
        return numbers.size() <= MOST_NUMBERS ? numbers.toString() : numbers.subList(0, MOST_NUMBERS) + "...";
    }
}
