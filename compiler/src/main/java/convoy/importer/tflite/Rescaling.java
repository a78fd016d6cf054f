package convoy.importer.tflite;

import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clause that rescales a sum as a TFLite kernel does, from the scales of the tensors. */
final class Rescaling {
    private static final int LARGEST_SHIFT = 30;

    private Rescaling() { }

    /**
     * Of a convolution, or a dense layer with a scale per unit: products in double (PopulateConvolutionQuantizationParams in lite/kernels/kernel_util.cc).
     */
    static Optional<ClauseDraft> perFilter(Operation op, Quantization input, Quantization weights, Quantization output) {
        return clause(op, weights.scales().stream().map(scale -> (double) input.scale() * scale / output.scale()).toList());
    }

    /** Of a dense layer with one scale: the first product in float32 (GetQuantizedConvolutionMultipler in the same file). */
    static Optional<ClauseDraft> perLayer(Operation op, Quantization input, Quantization weights, Quantization output) {
        float product = input.scale() * weights.scale();
        return clause(op, List.of((double) product / output.scale()));
    }

    /** Of one tensor, by a factor. */
    static Optional<ClauseDraft> by(Operation op, double factor) {
        return clause(op, List.of(factor));
    }

    private static Optional<ClauseDraft> clause(Operation op, List<Double> factors) {
        List<QuantizedMultiplier> multipliers = new ArrayList<>();
        for (double factor : factors) {
            if (!(factor < 1L << LARGEST_SHIFT)) {
                op.refuse("its scales make a factor of " + factor + " from the sum to the output", "a factor below 2^" + LARGEST_SHIFT);
                return Optional.empty();
            }
            multipliers.add(QuantizedMultiplier.of(factor, op.graph().rounding()));
        }
        return Optional.of(clause(op.graph().rounding(), multipliers));
    }

    static ClauseDraft clause(Rounding rounding, List<QuantizedMultiplier> multipliers) {
        return ClauseDraft.words("rescale " + rounding.form())
            .with("multiply", multipliers.stream().mapToLong(QuantizedMultiplier::multiplier).toArray())
            .with("shift", multipliers.stream().mapToLong(QuantizedMultiplier::shift).toArray());
    }
}
