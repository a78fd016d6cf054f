package convoy.emit;

import convoy.check.Axis;
import convoy.check.Finish;
import convoy.check.Pool;
import convoy.check.TensorType;
import convoy.templates.model.ConstantArray;
import convoy.templates.model.ConvolutionBody.Loop;
import convoy.templates.model.PoolMethod;
import convoy.templates.model.PoolMethod.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The method of a pooling layer. */
final class ModelPool {
    /**
     * What a window is reduced to, and how.
     *
     * @param wide   in a {@code long}
     * @param name   of the variable
     * @param start  its first value
     * @param next   its value after the variable {@code value}
     * @param stored the result
     * @param words  the same for a comment
     */
    private record Reduction(boolean wide, String name, String start, String next, String stored, String words, List<ConstantArray> arrays) { }

    private final Pool layer;
    private final TensorType type;
    private final String name;
    private final ModelConstants constants;
    private final ModelHelpers helpers;
    private final List<String> axisNames;

    /** @param name emitted name of the layer */
    ModelPool(Pool layer, String name, ModelConstants constants, ModelHelpers helpers) {
        this.layer = layer;
        this.type = layer.input().type();
        this.name = name;
        this.constants = constants;
        this.helpers = helpers;
        this.axisNames = ModelText.axisNames(layer.axes().size());
    }

    PoolMethod view() {
        Reduction reduction = switch (layer.reduction()) {
            case MAXIMUM -> chosen("largest", "max", "0", "Integer.MIN_VALUE");
            case MINIMUM -> chosen("smallest", "min", "Long.MAX_VALUE", "Integer.MAX_VALUE");
            case AVERAGE -> layer.finish().map(this::finished).orElseGet(this::average);
        };
        List<Loop> windows = new ArrayList<>(List.of(new Loop("c", type.channels())));
        List<Bound> bounds = new ArrayList<>();
        for (int a = 0; a < axisNames.size(); a++) {
            windows.add(new Loop(axisNames.get(a), layer.axes().get(a).outputSize()));
            bounds.add(bound(axisNames.get(a), layer.axes().get(a)));
        }
        ModelIndex output = ModelIndex.of("c", axisNames, layer.output().type());
        String value = ModelIndex.of("c", axisNames.stream().map(axis -> "k" + axis).toList(), type).text();
        return new PoolMethod(name, summary(), ModelText.signature(layer), reduction.words(), reduction.arrays(), output.size(), windows, bounds,
            ModelText.number(reduction.wide()), reduction.name(), reduction.start(), value, reduction.next(), output.text(), reduction.stored());
    }

    private String summary() {
        return ModelText.heading(layer) + ": window " + ModelText.sizes(layer.axes(), Axis::kernel) + ", stride "
            + ModelText.sizes(layer.axes(), Axis::stride) + ", padding " + ModelText.padding(layer.axes()) + ".";
    }

    /** @param unsigned what a choice among bit patterns starts from, in a {@code long} */
    private Reduction chosen(String name, String method, String unsigned, String signed) {
        boolean wide = ModelText.bitPattern(type);
        return new Reduction(wide, name, wide ? unsigned : signed, "Math." + method + "(" + name + ", " + ModelText.value(type, "value", wide) + ")",
            wide ? "(int) " + name : name, "the " + name + " value inside the input", List.of());
    }

    private Reduction finished(Finish finish) {
        boolean wide = ModelText.wide(layer);
        ModelFinish way = new ModelFinish(name, "c", finish, layer.output().type().element(), layer.sumRange(), wide, constants, helpers);
        String stored = way.stored();
        return new Reduction(wide, "sum", "0", "sum + " + parenthesised(ModelText.minusZero(type, "value", wide)), stored,
            "the sum of the values inside the input minus their zero point, " + ModelText.range(layer.sumRange()) + "; " + way.words(), way.arrays());
    }

    private Reduction average() {
        boolean wide = ModelText.wide(layer);
        String count = count();
        String dividend = "sum";
        String words = "the average of the values inside the input, rounded ";
        if (layer.includePadding()) {
            words = "the average of the window, with the zero point in the padding, rounded ";
            boolean padded = !count.equals(String.valueOf(layer.taps()));
            dividend = padded && type.zeroPoint() != 0 ? "sum + (" + layer.taps() + " - " + count + ") * " + zero(wide) : "sum";
            count = String.valueOf(layer.taps());
        }
        return new Reduction(wide, "sum", "0", "sum + " + ModelText.value(type, "value", wide),
            "(int) " + helpers.divide(layer.rounding(), dividend, count), words + ModelHelpers.meaning(layer.rounding()), List.of());
    }

    private String zero(boolean wide) {
        return wide ? type.zeroPoint() + "L" : String.valueOf((int) type.zeroPoint());
    }

    /** Positions of a window inside the input: a number where no window touches the padding. */
    private String count() {
        boolean whole = layer.axes().stream().allMatch(axis -> !beginsOutside(axis) && !endsOutside(axis));
        return whole ? String.valueOf(layer.taps())
            : axisNames.stream().map(axis -> "(" + axis + "End - " + axis + "First)").collect(Collectors.joining(" * "));
    }

    private static boolean beginsOutside(Axis axis) {
        return axis.padBegin() > 0;
    }

    private static boolean endsOutside(Axis axis) {
        return (axis.outputSize() - 1) * axis.stride() - axis.padBegin() + axis.kernel() > axis.size();
    }

    /** The positions of the input that a window covers on an axis. */
    private static Bound bound(String name, Axis axis) {
        String start = ModelIndex.times(name, axis.stride());
        String first = beginsOutside(axis) ? "Math.max(" + moved(start, -axis.padBegin()) + ", 0)" : start;
        String end = moved(start, axis.kernel() - axis.padBegin());
        return new Bound(name, first, endsOutside(axis) ? "Math.min(" + end + ", " + axis.size() + ")" : end);
    }

    private static String moved(String text, int distance) {
        return distance == 0 ? text : text + (distance < 0 ? " - " : " + ") + Math.abs(distance);
    }

    private static String parenthesised(String text) {
        return text.contains(" ") && !text.startsWith("(") || text.startsWith("(long)") ? "(" + text + ")" : text;
    }
}
