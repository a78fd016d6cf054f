package convoy.emit;

import convoy.check.Finish;
import convoy.check.IntegerType;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Rounding;
import convoy.templates.model.ConstantArray;
import java.util.ArrayList;
import java.util.List;

/** The part of a layer's method that makes a stored value of {@code sum}: rescaling, zero point, clamp or wrap. */
final class ModelFinish {
    private final String layer;
    private final String channel;
    private final Finish finish;
    private final IntegerType type;
    private final Range sums;
    private final boolean wide;
    private final ModelConstants constants;
    private final ModelHelpers helpers;
    private final List<ConstantArray> arrays = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    /**
     * @param layer   emitted name of the layer
     * @param channel variable that holds the output channel
     * @param type    of the output
     * @param sums    reachable sums
     * @param wide    sums are {@code long}, not {@code int}
     */
    ModelFinish(String layer, String channel, Finish finish, IntegerType type, Range sums, boolean wide, ModelConstants constants, ModelHelpers helpers) {
        this.layer = layer;
        this.channel = channel;
        this.finish = finish;
        this.type = type;
        this.sums = sums;
        this.wide = wide;
        this.constants = constants;
        this.helpers = helpers;
    }

    /** Java text of the stored value, from the variable {@code sum} and that of the channel; asks for the constants and helpers that it names. */
    String stored() {
        String value = rescaled();
        words.append(finish.outputZero() == 0 ? "" : ", plus the zero point " + finish.outputZero());
        if (finish.wrap()) {
            return wrapped(value);
        }
        boolean exact = finish.rescale().kind() == Rescale.Kind.NONE && finish.outputZero() == 0;
        if (exact && finish.lower() <= sums.min() && sums.max() <= finish.upper()) {
            return wide ? "(int) sum" : "sum";
        }
        words.append(", clamped to ").append(finish.lower()).append(" .. ").append(finish.upper());
        String clamped = helpers.clamp(value, ModelConstants.literal(finish.lower() - finish.outputZero()),
            ModelConstants.literal(finish.upper() - finish.outputZero()));
        return finish.outputZero() == 0 ? "(int) " + clamped : "(int) (" + plusZero(clamped) + ")";
    }

    /** The arrays that the text names. */
    List<ConstantArray> arrays() {
        return List.copyOf(arrays);
    }

    /** The same in words, for a comment. */
    String words() {
        return words.toString();
    }

    private String rescaled() {
        return switch (finish.rescale().kind()) {
            case NONE -> {
                words.append("the exact sum");
                yield "sum";
            }
            case SHIFT -> {
                words.append("sum / 2^");
                yield rounded("sum", ((Rescale.Shift) finish.rescale()).shifts());
            }
            case MULTIPLY -> {
                words.append("sum * ");
                yield multiplied((Rescale.Multiply) finish.rescale());
            }
            case SCALE -> scaled((Rescale.Scale) finish.rescale());
            case TFLITE -> {
                Rescale.Tflite rescale = (Rescale.Tflite) finish.rescale();
                yield tflite(rescale.multipliers(), rescale.shifts(), rescale.single());
            }
            case ADD_TFLITE -> {
                Rescale.AddTflite rescale = (Rescale.AddTflite) finish.rescale();
                yield tflite(List.of(rescale.multiplier()), List.of(rescale.shift()), rescale.single());
            }
            case ADD_ONNX -> throw new IllegalStateException(layer + ": float sums have a method of their own");
        };
    }

    private String scaled(Rescale.Scale rescale) {
        String factor = ModelConstants.literal(rescale.scales().get(0));
        if (rescale.scales().size() > 1) {
            ConstantArray array = constants.floats(layer, "scales", "Scale of each channel.", rescale.scales());
            arrays.add(array);
            factor = array.name() + "[" + channel + "]";
        }
        words.append("sum * ").append(factor).append(" in float32, rounded ").append(ModelHelpers.meaning(Rounding.HALF_EVEN));
        return "(long) Math.rint((float) sum * " + factor + ")";
    }

    private String tflite(List<Long> multipliers, List<Integer> shifts, boolean single) {
        String factor = parameter("multipliers", "Factor of each channel.", multipliers);
        String shift = parameter("shifts", "Shift of each channel.", shifts.stream().map(Integer::longValue).toList());
        words.append("sum * ").append(factor).append(" * 2^(").append(shift).append(" - 31), rounded ").append(single ? "once" : "twice").append(" as TFLite does");
        return helpers.tflite(single, "sum", factor, shift);
    }

    private String multiplied(Rescale.Multiply rescale) {
        String factor = parameter("multipliers", "Factor of each channel.", rescale.multipliers());
        words.append(factor).append(" / 2^");
        return rounded((wide ? "sum * " : "(long) sum * ") + (factor.startsWith("-") ? "(" + factor + ")" : factor), rescale.shifts());
    }

    private String rounded(String value, List<Integer> shifts) {
        String shift = parameter("shifts", "Shift of each channel.", shifts.stream().map(Integer::longValue).toList());
        words.append(shift).append(", rounded ").append(ModelHelpers.meaning(finish.rounding()));
        return helpers.round(finish.rounding(), value, shift);
    }

    private String parameter(String role, String comment, List<Long> values) {
        if (values.size() == 1) {
            return ModelConstants.literal(values.get(0));
        }
        ConstantArray array = constants.array(layer, role, comment, values.stream().mapToLong(Long::longValue).toArray(), values.size(), false);
        arrays.add(array);
        return array.name() + "[" + channel + "]";
    }

    private String plusZero(String value) {
        long zero = finish.outputZero();
        return zero == 0 ? value : value + (zero < 0 ? " - " : " + ") + ModelConstants.literal(Math.abs(zero));
    }

    /** The low bits of the value, as the output type reads them. The value is a {@code long}, so that shifting its bits up and down is exact. */
    private String wrapped(String value) {
        words.append(", the low ").append(type.bits()).append(" bits kept");
        String whole = plusZero(finish.rescale().kind() == Rescale.Kind.NONE && !wide ? "(long) sum" : value);
        int unused = Long.SIZE - type.bits();
        return "(int) ((" + whole + ") << " + unused + (type.signed() ? " >> " : " >>> ") + unused + ")";
    }
}
