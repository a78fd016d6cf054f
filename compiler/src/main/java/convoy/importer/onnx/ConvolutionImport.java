package convoy.importer.onnx;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** QLinearConv, ConvInteger and Conv, weights {@code [filters, channels / groups, *kernel]}. */
final class ConvolutionImport {
    private static final String GROUP = "group";
    private static final String[] ATTRIBUTES = Stream.concat(WindowGeometry.ATTRIBUTES.stream(), Stream.of(GROUP)).toArray(String[]::new);

    private final Operation op;
    private final int weightsPlace;

    private ConvolutionImport(Operation op, int weightsPlace) {
        this.op = op;
        this.weightsPlace = weightsPlace;
    }

    static void qlinear(Operation op) {
        if (!op.isWellFormed(8, 9, ATTRIBUTES)) {
            return;
        }
        ConvolutionImport convolution = new ConvolutionImport(op, 3);
        Optional<Operand> input = Operand.stored(op, 0);
        Optional<FilterWeights> weights = FilterWeights.stored(op, 3, 4, 5, 0);
        Optional<Target> target = Target.of(op, 6, 7);
        Optional<WeightedSum> sum = convolution.sum(input.map(Operand::tensor), weights)
            .flatMap(bare -> Biases.stored(op, 8, bare.filters()).map(bare::plus));
        if (sum.isPresent() && target.isPresent()) {
            WeightedSum.rescale(op, 1, input.orElseThrow().quantization(), weights.orElseThrow().quantization(), target.get().quantization())
                .ifPresent(rescale -> sum.get().store(target.get(), rescale));
        }
    }

    /** Its sums as they are. */
    static void integer(Operation op) {
        if (!op.isWellFormed(2, 4, ATTRIBUTES)) {
            return;
        }
        Optional<Value.Tensor> input = IntegerOperand.read(op);
        Optional<FilterWeights> weights = FilterWeights.stored(op, 1, -1, 3, 0);
        new ConvolutionImport(op, 1).sum(input, weights).ifPresent(sum -> op.define(new Value.Sums(sum)));
    }

    /** Conv between DequantizeLinear and QuantizeLinear. */
    static void real(Operation op) {
        if (!op.isWellFormed(2, 3, ATTRIBUTES)) {
            return;
        }
        Optional<Operand> input = Operand.dequantized(op, 0);
        Optional<FilterWeights> weights = FilterWeights.dequantized(op, 1);
        Optional<WeightedSum> bare = new ConvolutionImport(op, 1).sum(input.map(Operand::tensor), weights);
        if (bare.isEmpty() || !FusionRules.areFused(op, input.orElseThrow(), weights.orElseThrow(), false)) {
            return;
        }
        Quantization from = input.orElseThrow().quantization();
        Quantization scales = weights.orElseThrow().quantization();
        Biases.dequantized(op, 2, bare.get().filters(), from, scales).map(bare.get()::plus).ifPresent(sum ->
            QdqGroup.begin(op, input.orElseThrow().element(), sum.shape(), target ->
                WeightedSum.rescale(op, 1, from, scales, target.quantization()).ifPresent(rescale -> sum.store(target, rescale))));
    }

    /** The sums without a bias. */
    private Optional<WeightedSum> sum(Optional<Value.Tensor> input, Optional<FilterWeights> weights) {
        if (weights.isEmpty() || !weights.get().areSound(op, weightsPlace, -1, 0) || input.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> shape = weights.get().shape();
        List<Integer> kernel = shape.subList(2, shape.size());
        Value.Tensor tensor = input.get();
        if (!tensor.hasOwnAxes() || tensor.shape().size() != shape.size()) {
            op.refuse(0, "it reads " + tensor.shape() + ", which is " + tensor.source().type().shape() + " in the spec, with weights " + shape,
                "a batch of 1, channels, and as many spatial axes as the weights have, as the operators before made them");
            return Optional.empty();
        }
        int channels = tensor.source().type().channels();
        int filters = shape.get(0);
        long groups = op.number(GROUP, 1);
        if (groups < 1 || groups > channels || channels % groups != 0 || filters % groups != 0 || shape.get(1) != channels / groups) {
            op.refuse(GROUP, "its group is " + groups + " with " + channels + " channels and the weights " + shape,
                "a divisor of channels and filters, and weights [filters, channels / group, *kernel]");
            return Optional.empty();
        }
        return WindowGeometry.of(op, tensor.shape().subList(2, tensor.shape().size()), Optional.of(kernel))
            .map(windows -> sum(tensor, windows, weights.get(), (int) groups));
    }

    private WeightedSum sum(Value.Tensor tensor, WindowGeometry windows, FilterWeights weights, int groups) {
        int channels = tensor.source().type().channels();
        int filters = weights.shape().get(0);
        boolean depthwise = groups == channels && channels > 1;
        List<ClauseDraft> clauses = new ArrayList<>();
        clauses.add(ClauseDraft.words("kernel " + Axes.allText(windows.kernel())));
        if (!depthwise) {
            clauses.add(ClauseDraft.words("filters " + filters));
        }
        if (!depthwise && groups > 1) {
            clauses.add(ClauseDraft.words("groups " + groups));
        }
        if (depthwise && filters > channels) {
            clauses.add(ClauseDraft.words("multiplier " + filters / channels));
        }
        clauses.addAll(windows.convolutionClauses(tensor.margin()));
        List<Integer> made = new ArrayList<>(Arrays.asList(1, filters));
        made.addAll(windows.outputs());
        return new WeightedSum(op, depthwise ? LayerKind.DEPTHWISE : LayerKind.CONV, depthwise ? "dw" : "conv", tensor, clauses, weights.folded(),
            Biases.NONE, made);
    }
}
