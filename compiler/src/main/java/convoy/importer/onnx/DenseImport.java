package convoy.importer.onnx;

import convoy.check.IntTensor;
import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** QLinearMatMul, MatMulInteger, QGemm, and MatMul and Gemm: a vector times a constant matrix {@code [inputs, units]}. */
final class DenseImport {
    private static final String[] GEMM = {"alpha", "beta", "transA", "transB"};

    private final Operation op;
    private final int weightsPlace;
    private final boolean transposed;

    private DenseImport(Operation op, int weightsPlace, boolean transposed) {
        this.op = op;
        this.weightsPlace = weightsPlace;
        this.transposed = transposed;
    }

    static void qlinear(Operation op) {
        if (op.isWellFormed(8, 8)) {
            stored(op, new DenseImport(op, 3, false), 1, Optional.empty(), 6);
        }
    }

    /** ONNX Runtime's own operator, to which it fuses a Gemm. */
    static void qgemm(Operation op) {
        if (op.isWellFormed(9, 9, "alpha", "transA", "transB") && isGemm(op)) {
            stored(op, new DenseImport(op, 3, op.number("transB", 0) != 0), op.real("alpha", 1), Optional.of(6), 7);
        }
    }

    private static void stored(Operation op, DenseImport dense, float alpha, Optional<Integer> biasPlace, int targetPlace) {
        Optional<Operand> input = Operand.stored(op, 0);
        Optional<FilterWeights> weights = FilterWeights.stored(op, 3, 4, 5, dense.unitAxis());
        Optional<Target> target = Target.of(op, targetPlace, targetPlace + 1);
        Optional<WeightedSum> sum = dense.sum(input.map(Operand::tensor), weights);
        if (sum.isPresent() && biasPlace.isPresent()) {
            sum = Biases.stored(op, biasPlace.get(), sum.get().filters()).map(sum.get()::plus);
        }
        if (sum.isPresent() && target.isPresent()) {
            WeightedSum made = sum.get();
            WeightedSum.rescale(op, alpha, input.orElseThrow().quantization(), weights.orElseThrow().quantization(), target.get().quantization())
                .ifPresent(rescale -> made.store(target.get(), rescale));
        }
    }

    /** Its sums as they are. */
    static void integer(Operation op) {
        if (op.isWellFormed(2, 4)) {
            Optional<Value.Tensor> input = IntegerOperand.read(op);
            DenseImport dense = new DenseImport(op, 1, false);
            dense.sum(input, FilterWeights.stored(op, 1, -1, 3, dense.unitAxis())).ifPresent(sum -> op.define(new Value.Sums(sum)));
        }
    }

    /** MatMul between DequantizeLinear and QuantizeLinear. */
    static void matmul(Operation op) {
        if (op.isWellFormed(2, 2)) {
            real(op, new DenseImport(op, 1, false), 1, false);
        }
    }

    /** Gemm between DequantizeLinear and QuantizeLinear. */
    static void gemm(Operation op) {
        if (op.isWellFormed(2, 3, GEMM) && isGemm(op)) {
            if (op.node().has(2) && op.real("beta", 1) != 1) {
                op.refuse("beta", "its beta is " + op.real("beta", 1) + ", so that ONNX Runtime computes it in float32", "beta 1");
            }
            real(op, new DenseImport(op, 1, op.number("transB", 0) != 0), op.real("alpha", 1), true);
        }
    }

    private static boolean isGemm(Operation op) {
        if (op.number("transA", 0) != 0) {
            op.refuse("transA", "it transposes what it reads", "transA 0");
        }
        if (!(op.real("alpha", 1) > 0)) {
            op.refuse("alpha", "its alpha is " + op.real("alpha", 1), "a positive alpha");
        }
        return !op.isRefused();
    }

    private static void real(Operation op, DenseImport dense, float alpha, boolean int8) {
        Optional<Operand> input = Operand.dequantized(op, 0);
        Optional<FilterWeights> weights = FilterWeights.dequantized(op, 1);
        Optional<WeightedSum> bare = dense.sum(input.map(Operand::tensor), weights);
        if (bare.isEmpty() || !FusionRules.areFused(op, input.orElseThrow(), weights.orElseThrow(), int8)) {
            return;
        }
        Quantization from = input.orElseThrow().quantization();
        Quantization scales = weights.orElseThrow().quantization();
        Biases.dequantized(op, 2, bare.get().filters(), from, scales).map(bare.get()::plus).ifPresent(sum ->
            QdqGroup.begin(op, input.orElseThrow().element(), sum.shape(), target ->
                WeightedSum.rescale(op, alpha, from, scales, target.quantization()).ifPresent(rescale -> sum.store(target, rescale))));
    }

    private int unitAxis() {
        return transposed ? 0 : 1;
    }

    /** The sums without a bias. */
    private Optional<WeightedSum> sum(Optional<Value.Tensor> input, Optional<FilterWeights> weights) {
        if (weights.isEmpty() || !weights.get().areSound(op, weightsPlace, 2, unitAxis()) || input.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> shape = input.get().shape();
        int inputs = weights.get().shape().get(1 - unitAxis());
        int units = weights.get().shape().get(unitAxis());
        if (shape.size() < 2 || shape.get(shape.size() - 1) != inputs || !Axes.areAll(shape.subList(0, shape.size() - 1), 1)) {
            op.refuse(weightsPlace, "its weights take " + inputs + " values of the last axis of " + shape,
                "a vector of as many values, the axes before it of size 1");
            return Optional.empty();
        }
        IntTensor folded = transposed ? weights.get().folded() : weights.get().foldedTransposed();
        List<Integer> made = new ArrayList<>(shape.subList(0, shape.size() - 1));
        made.add(units);
        Value.Tensor whole = op.graph().withoutMargin(input.get());
        return Optional.of(new WeightedSum(op, LayerKind.DENSE, "dense", whole, List.of(ClauseDraft.words("units " + units)), folded, Biases.NONE, made));
    }
}
