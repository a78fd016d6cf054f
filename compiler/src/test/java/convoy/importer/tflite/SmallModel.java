package convoy.importer.tflite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A TFLite model as plain data, from which its file is written and which the transcribed kernels run. */
final class SmallModel {
    /** A tensor; values only of a constant; no scales if it is not quantised. */
    record Tensor(String name, String type, int[] shape, float[] scales, long[] zeros, int axis, long[] values) {
        boolean isConstant() {
            return values.length > 0;
        }

        float scale() {
            return scales[0];
        }

        int zero() {
            return (int) zeros[0];
        }

        int elements() {
            return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }
    }

    /** An operator; an attribute that is not there is 0, as in the schema. */
    record Op(String kind, int[] inputs, int output, Map<String, Integer> attributes) {
        int attribute(String name) {
            return attributes.getOrDefault(name, 0);
        }
    }

    final List<Tensor> tensors = new ArrayList<>();
    final List<Op> ops = new ArrayList<>();
    final List<Integer> inputs = new ArrayList<>();
    final List<Integer> outputs = new ArrayList<>();
    /** Sizes that the file says are known at run time only, by tensor: its shape signature. */
    final Map<Integer, int[]> signatures = new TreeMap<>();

    int tensor(String name, String type, double scale, long zero, int... shape) {
        return add(new Tensor(name, type, shape, new float[] {(float) scale}, new long[] {zero}, 0, new long[0]));
    }

    int int8(String name, double scale, long zero, int... shape) {
        return tensor(name, "INT8", scale, zero, shape);
    }

    int input(String name, double scale, long zero, int... shape) {
        int tensor = int8(name, scale, zero, shape);
        inputs.add(tensor);
        return tensor;
    }

    int floats(String name, int... shape) {
        return add(new Tensor(name, "FLOAT32", shape, new float[0], new long[0], 0, new long[0]));
    }

    /** Symmetric int8 weights with a scale per channel of an axis, or one. */
    int weights(float[] scales, int axis, long[] values, int... shape) {
        return add(new Tensor("weights", "INT8", shape, scales, new long[scales.length], axis, values));
    }

    int bias(long... values) {
        return add(new Tensor("bias", "INT32", new int[] {values.length}, new float[] {1}, new long[1], 0, values));
    }

    /** A list of numbers such as a shape or axes. */
    int numbers(long... values) {
        return add(new Tensor("numbers", "INT32", new int[] {values.length}, new float[0], new long[0], 0, values));
    }

    int add(Tensor tensor) {
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    /** Names and values of attributes alternate in the text: {@code "stride_h 2 stride_w 2"}. */
    SmallModel op(String kind, int output, String attributes, int... inputs) {
        Map<String, Integer> map = new TreeMap<>();
        String[] words = attributes.isBlank() ? new String[0] : attributes.split(" ");
        for (int k = 0; k < words.length; k += 2) {
            map.put(words[k], Integer.parseInt(words[k + 1]));
        }
        ops.add(new Op(kind, inputs, output, map));
        return this;
    }

    SmallModel output(int... tensors) {
        Arrays.stream(tensors).forEach(outputs::add);
        return this;
    }

    /** Replaces a tensor. */
    SmallModel with(int tensor, Tensor other) {
        tensors.set(tensor, other);
        return this;
    }

    byte[] bytes() {
        return new SmallModelWriter(this).bytes();
    }

    static long[] random(java.util.Random random, int count, int bits) {
        return LongStream.range(0, count).map(k -> random.nextInt(1 << bits) - (1L << (bits - 1))).toArray();
    }
}
