package convoy.importer;

import convoy.check.IntTensor;
import java.util.List;

/** Numbers of a clause, in row-major order. */
public sealed interface Constant {
    List<Integer> shape();

    /** How many numbers. */
    int count();

    /** The number at a place in row-major order as a spec writes it. */
    String text(int element);

    /** Whole numbers, which lie in a file of the smallest NumPy type that holds their type. */
    record Integers(IntTensor tensor) implements Constant {
        @Override
        public List<Integer> shape() {
            return tensor.shape();
        }

        @Override
        public int count() {
            return tensor.values().length;
        }

        @Override
        public String text(int element) {
            return String.valueOf(tensor.values()[element]);
        }
    }

    /** A list of float32 values; the array is shared, treat it as read-only. */
    record Floats(float[] values) implements Constant {
        @Override
        public List<Integer> shape() {
            return List.of(values.length);
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public String text(int element) {
            return text(values[element]);
        }

        /** The fewest digits that are rounded to the same float32. */
        public static String text(float value) {
            return Float.toString(value).replace('E', 'e');
        }
    }
}
