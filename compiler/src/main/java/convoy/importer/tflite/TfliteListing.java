package convoy.importer.tflite;

import convoy.importer.ModelListing;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What messages show of a model's operators. Attributes have the names below. */
final class TfliteListing {
    static final String PADDING = "padding";
    static final String STRIDE = "stride";
    static final String DILATION = "dilation";
    static final String WINDOW = "window";
    static final String ACTIVATION = "activation";
    static final String AXIS = "axis";
    static final String WEIGHTS_FORMAT = "weights_format";
    static final String OUTPUT = "output";

    private TfliteListing() { }

    static ModelListing of(Path file, TfliteModel model) {
        return ModelListing.of(file, model.operators().stream().map(operator -> entry(model, operator)).toList());
    }

    /** The attribute that shows an operator's input, counted from 0: named by what it is, where inputs are different things. */
    static String input(String kind, int place) {
        List<String> names = switch (kind) {
            case "CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED" -> List.of("input", "weights", "bias");
            case "PAD", "PADV2" -> List.of("input", "sizes", "value");
            case "MEAN" -> List.of("input", "axes");
            case "RESHAPE", "EXPAND_DIMS" -> List.of("input", "shape");
            default -> List.of();
        };
        return place < names.size() ? names.get(place) : "input" + place;
    }

    private static ModelListing.Entry entry(TfliteModel model, TfliteOperator operator) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int place = 0; place < operator.inputs().size(); place++) {
            attributes.put(input(operator.kind(), place), model.tensor(operator.inputs().get(place)).typeText());
        }
        options(operator.options(), attributes);
        List<TfliteTensor> outputs = operator.outputs().stream().map(model::tensor).toList();
        if (!outputs.isEmpty()) {
            attributes.put(OUTPUT, outputs.get(0).typeText());
        }
        return new ModelListing.Entry(operator.kind(), outputs.isEmpty() ? "" : outputs.get(0).name(), attributes);
    }

    private static void options(TfliteOptions options, Map<String, String> attributes) {
        if (options instanceof TfliteOptions.Convolution convolution) {
            attributes.put(PADDING, convolution.padding().name());
            attributes.put(STRIDE, convolution.strideHeight() + "x" + convolution.strideWidth());
            attributes.put(DILATION, convolution.dilationHeight() + "x" + convolution.dilationWidth());
            attributes.put(ACTIVATION, convolution.activation().name());
        } else if (options instanceof TfliteOptions.Pool pool) {
            attributes.put(WINDOW, pool.windowHeight() + "x" + pool.windowWidth());
            attributes.put(PADDING, pool.padding().name());
            attributes.put(STRIDE, pool.strideHeight() + "x" + pool.strideWidth());
            attributes.put(ACTIVATION, pool.activation().name());
        } else if (options instanceof TfliteOptions.Dense dense) {
            attributes.put(WEIGHTS_FORMAT, dense.shuffledWeights() ? "SHUFFLED4x16INT8" : "DEFAULT");
            attributes.put(ACTIVATION, dense.activation().name());
        } else if (options instanceof TfliteOptions.Add add) {
            attributes.put(ACTIVATION, add.activation().name());
        } else if (options instanceof TfliteOptions.Concatenation concatenation) {
            attributes.put(AXIS, String.valueOf(concatenation.axis()));
            attributes.put(ACTIVATION, concatenation.activation().name());
        }
    }
}
