package convoy.importer.tflite;

import convoy.check.IntTensor;
import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.tflite.WindowGeometry.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CONV_2D, weights {@code [filters, H, W, channels / groups]}, and DEPTHWISE_CONV_2D, weights {@code [1, H, W, filters]}. */
final class ConvolutionImport {
    private static final int WEIGHTS = 1;
    private static final int BIAS = 2;

    private final Operation op;
    private final boolean depthwise;

    private ConvolutionImport(Operation op) {
        this.op = op;
        this.depthwise = op.kind().equals("DEPTHWISE_CONV_2D");
    }

    static void read(Operation op) {
        new ConvolutionImport(op).read();
    }

    private void read() {
        if (!op.hasOperands(2, 3)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.picture(0);
        Optional<long[]> weights = Weights.read(op, WEIGHTS, 4, filterAxis());
        if (op.options() instanceof TfliteOptions.Convolution options) {
            op.checkActivation(options.activation());
            if (!op.isRefused() && input.isPresent()) {
                read(options, input.get(), weights.orElseThrow(), type.orElseThrow());
            }
        } else {
            op.refuse("it has no options", "stride, padding and dilation");
        }
    }

    private int filterAxis() {
        return depthwise ? 3 : 0;
    }

    private void read(TfliteOptions.Convolution options, Value input, long[] weights, TensorType type) {
        List<Integer> shape = op.input(WEIGHTS).shape();
        int filters = shape.get(filterAxis());
        WindowGeometry windows = new WindowGeometry(options.padding(), new Axes(shape.get(1), shape.get(2)),
            new Axes(options.strideHeight(), options.strideWidth()), new Axes(options.dilationHeight(), options.dilationWidth()),
            new Axes(input.shape().get(1), input.shape().get(2)));
        op.expectWindows(windows, filters);
        int channels = input.source().type().channels();
        checkChannels(shape, channels, filters);
        Optional<IntTensor> bias = Weights.bias(op, BIAS, filters);
        Optional<ClauseDraft> rescale = Rescaling.perFilter(op, op.input(0).quantization(), op.input(WEIGHTS).quantization(), op.output().quantization());
        if (op.isRefused()) {
            return;
        }
        List<ClauseDraft> clauses = new ArrayList<>();
        clauses.add(ClauseDraft.words("kernel " + windows.kernel().bothText()));
        clauses.addAll(filterClauses(shape, channels, filters));
        clauses.addAll(windowClauses(windows, input.margin()));
        clauses.add(ClauseDraft.weights(depthwise ? Weights.transposed(weights, shape, 3, 0, 1, 2) : Weights.transposed(weights, shape, 0, 3, 1, 2)));
        bias.map(ClauseDraft::bias).ifPresent(clauses::add);
        clauses.add(rescale.orElseThrow());
        LayerBody body = new LayerBody(depthwise ? LayerKind.DEPTHWISE : LayerKind.CONV, depthwise ? "dw" : "conv", List.of(input), clauses);
        op.graph().addRescaled(body, options.activation(), op.output(), type);
    }

    private void checkChannels(List<Integer> shape, int channels, int filters) {
        if (depthwise && (shape.get(0) != 1 || filters % channels != 0)) {
            op.refuse(op.inputName(WEIGHTS), "its weights have the shape " + shape + " for " + channels + " channels",
                "1, height, width, and a multiple of the channels");
        }
        int groups = depthwise ? 1 : channels / Math.min(channels, shape.get(3));
        if (!depthwise && (groups * shape.get(3) != channels || filters % groups != 0)) {
            op.refuse(op.inputName(WEIGHTS), "its weights have the shape " + shape + " for " + channels + " channels",
                "filters, height, width, and the channels of a group, which divide all of them and the filters");
        }
    }

    private List<ClauseDraft> filterClauses(List<Integer> shape, int channels, int filters) {
        List<ClauseDraft> clauses = new ArrayList<>();
        if (!depthwise) {
            clauses.add(ClauseDraft.words("filters " + filters));
            if (shape.get(3) != channels) {
                clauses.add(ClauseDraft.words("groups " + channels / shape.get(3)));
            }
        } else if (filters != channels) {
            clauses.add(ClauseDraft.words("multiplier " + filters / channels));
        }
        return clauses;
    }

    private static List<ClauseDraft> windowClauses(WindowGeometry windows, Margin margin) {
        List<ClauseDraft> clauses = new ArrayList<>();
        if (!windows.stride().equals(Axes.ONE)) {
            clauses.add(ClauseDraft.words("stride " + windows.stride().text()));
        }
        windows.paddingClause(margin).ifPresent(clauses::add);
        if (!windows.dilation().equals(Axes.ONE)) {
            clauses.add(ClauseDraft.words("dilation " + windows.dilation().text()));
        }
        return clauses;
    }
}
