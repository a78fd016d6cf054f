package convoy.importer.onnx;

import java.util.List;
import java.util.stream.Collectors;

/** A number per spatial axis, as a spec writes it. */
final class Axes {
    private Axes() { }

    /** The shortest way: one number where all are the same. */
    static String text(List<Integer> numbers) {
        return isUniform(numbers) ? String.valueOf(numbers.get(0)) : allText(numbers);
    }

    static String allText(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    static boolean areAll(List<Integer> numbers, int number) {
        return numbers.stream().allMatch(own -> own == number);
    }

    private static boolean isUniform(List<Integer> numbers) {
        return areAll(numbers, numbers.get(0));
    }
}
