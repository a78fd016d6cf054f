package convoy.importer;

import convoy.check.IntTensor;
import convoy.check.IntegerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A clause of a layer: words and constants in the order written. Whether a constant stands in the spec or in a file beside it is for the
 * {@link SpecWriter} to decide.
 */
public record ClauseDraft(List<Part> parts) {
    /** A piece of a clause. */
    public sealed interface Part { }

    /** Words as they are written. */
    public record Words(String text) implements Part { }

    /**
     * Numbers in the spec or in a file.
     *
     * @param role     what they are, in the file's name: {@code LAYER.ROLE.npy}
     * @param assigned whether an equals sign stands before numbers in the spec, as with weights and biases
     * @param values   what they are
     */
    public record Numbers(String role, boolean assigned, Constant values) implements Part { }

    public ClauseDraft {
        parts = List.copyOf(parts);
    }

    /** For example {@code stride 2x2}, or the beginning of a clause with numbers. */
    public static ClauseDraft words(String text) {
        return new ClauseDraft(List.of(new Words(text)));
    }

    /** {@code weights TYPE ...}, laid out as the language has it: {@code [filters, channels / groups, *kernel]} or {@code [units, inputs]}. */
    public static ClauseDraft weights(IntTensor weights) {
        return words("weights " + weights.type()).with(new Numbers("weight", true, new Constant.Integers(weights)));
    }

    /** {@code bias TYPE ...}. */
    public static ClauseDraft bias(IntTensor bias) {
        return words("bias " + bias.type()).with(new Numbers("bias", true, new Constant.Integers(bias)));
    }

    /** The same with {@code KEYWORD N}, or a number per channel where they differ. */
    public ClauseDraft with(String keyword, long[] values) {
        long[] shown = Arrays.stream(values).distinct().count() == 1 ? new long[] {values[0]} : values;
        boolean wide = Arrays.stream(shown).anyMatch(value -> !new IntegerType(IntegerType.MAX_BITS, true).holds(value));
        IntegerType type = new IntegerType(IntegerType.MAX_BITS, !wide);
        return with(new Words(keyword)).with(new Numbers(keyword, false, new Constant.Integers(new IntTensor(type, List.of(shown.length), shown))));
    }

    /** The same with {@code KEYWORD F}, or a float32 per channel where they differ. */
    public ClauseDraft with(String keyword, float[] values) {
        boolean same = true;
        for (float value : values) {
            same &= value == values[0];
        }
        return with(new Words(keyword)).with(new Numbers(keyword, false, new Constant.Floats(same ? new float[] {values[0]} : values)));
    }

    /** The same with one more piece. */
    public ClauseDraft with(Part part) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(part);
        return new ClauseDraft(longer);
    }
}
