package convoy.emit;

import convoy.check.Axis;
import convoy.check.Layer;
import convoy.check.Range;
import convoy.check.TensorType;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Pieces of Java text and of comments that the layers of an emitted class have in common. */
final class ModelText {
    private static final List<String> AXIS_NAMES = List.of("z", "y", "x");

    private ModelText() { }

    /** Variables for positions on so many spatial axes, outermost first. */
    static List<String> axisNames(int count) {
        return AXIS_NAMES.subList(AXIS_NAMES.size() - count, AXIS_NAMES.size());
    }

    /** Whether sums need a {@code long}; in an {@code int}, products and sums on the way may exceed it, since only the final sum must fit. */
    static boolean wide(Layer layer) {
        return layer.sumRange().signedBits() > Integer.SIZE;
    }

    /** {@code long} or {@code int}. */
    static String number(boolean wide) {
        return wide ? "long" : "int";
    }

    /** Whether stored values are the bit patterns of ints. */
    static boolean bitPattern(TensorType type) {
        return type.element().max() > Integer.MAX_VALUE;
    }

    /** A stored value as the number that it means, for an expression of type {@code long} if {@code wide}, else of {@code int}, modulo 2^32. */
    static String value(TensorType type, String stored, boolean wide) {
        return wide && bitPattern(type) ? "(" + stored + " & 0xFFFFFFFFL)" : stored;
    }

    /** A stored value minus the zero point, as an exact long or as an int modulo 2^32. */
    static String minusZero(TensorType type, String stored, boolean wide) {
        String value = value(type, stored, wide);
        if (type.zeroPoint() == 0) {
            return value;
        }
        long zero = wide ? type.zeroPoint() : (int) type.zeroPoint();
        String number = wide && !bitPattern(type) ? "(long) " + value : value;
        return number + " - " + (zero < 0 ? "(" + zero + ")" : ModelConstants.literal(zero));
    }

    /** {@code conv c1 (line 7)}. */
    static String heading(Layer layer) {
        return layer.kind().keyword() + " " + layer.name() + " (line " + layer.line() + ")";
    }

    /** What it reads and makes. */
    static String signature(Layer layer) {
        return layer.inputs().stream().map(input -> input.name() + " " + input.type()).collect(Collectors.joining(", ")) + " -> " + layer.output().type();
    }

    static String range(Range range) {
        return range.min() + " .. " + range.max();
    }

    /** {@code 3x5}. */
    static String sizes(List<Axis> axes, ToIntFunction<Axis> size) {
        return axes.stream().map(axis -> String.valueOf(size.applyAsInt(axis))).collect(Collectors.joining("x"));
    }

    /** {@code 1:1x0:2}. */
    static String padding(List<Axis> axes) {
        return axes.stream().map(axis -> axis.padBegin() + ":" + axis.padEnd()).collect(Collectors.joining("x"));
    }
}
