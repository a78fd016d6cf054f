package convoy.check;

import java.util.ArrayList;
import java.util.List;

/** Words and formulas for shapes. */
final class Shapes {
    private Shapes() { }

    /** Name of a spatial axis, outermost first. */
    static String axisName(int axis, int axes) {
        List<String> names = names(axes);
        return axis < names.size() ? names.get(axis) : "axis " + axis;
    }

    /** For example {@code height and width}. */
    static String axisNames(int axes) {
        List<String> names = names(axes);
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static List<String> names(int axes) {
        return switch (axes) {
            case 1 -> List.of("length");
            case 2 -> List.of("height", "width");
            case 3 -> List.of("depth", "height", "width");
            default -> List.of();
        };
    }

    /** A shape with the channels in front. */
    static List<Integer> withChannels(int channels, List<Integer> spatial) {
        List<Integer> shape = new ArrayList<>();
        shape.add(channels);
        shape.addAll(spatial);
        return shape;
    }

    /** Number of values, saturated. */
    static long elements(List<Integer> shape) {
        return (long) shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }
}
