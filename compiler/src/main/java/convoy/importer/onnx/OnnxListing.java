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

    /** The attribute that shows a node's input, counted from 0. */
    static String input(int place) {
        return "input" + place;
    }

    private static ModelListing.Entry entry(OnnxGraph graph, OnnxNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int place = 0; place < node.inputs().size(); place++) {
            if (node.has(place)) {
                String name = node.inputs().get(place);
                attributes.put(input(place), graph.constants().containsKey(name) ? graph.constants().get(name).text() : name);
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
