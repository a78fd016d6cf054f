package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A network in plain numbers, from which both the naive reference and the text of a spec are made. It uses nothing of the compiler.
 *
 * @param name     of the network
 * @param inputs   in the order declared
 * @param nodes    the layers; each reads inputs and earlier layers only
 * @param outputs  names of layers
 * @param hardware the hardware block, or nothing
 */
public record NetworkCase(String name, List<TensorCase> inputs, List<NodeCase> nodes, List<String> outputs, String hardware) {
    /**
     * A tensor.
     *
     * @param shape channels first; only channels for a vector
     */
    public record TensorCase(String name, TypeCase type, List<Integer> shape) {
        public int channels() {
            return shape.get(0);
        }

        public List<Integer> spatial() {
            return shape.subList(1, shape.size());
        }

        public int positions() {
            return spatial().stream().reduce(1, (a, b) -> a * b);
        }

        public int elements() {
            return channels() * positions();
        }

        /** Random values, channels first; one frame in four holds extreme values only. */
        public long[] frame(Random random) {
            boolean extreme = random.nextInt(4) == 0;
            return LongStream.generate(() -> extreme ? (random.nextBoolean() ? type.min() : type.max())
                : RandomLayer.within(random, type.min(), type.max())).limit(elements()).toArray();
        }
    }

    /** A layer. */
    public sealed interface NodeCase {
        /** The tensors it reads, in order. */
        List<TensorCase> inputs();

        /** The tensor it makes, named like the layer. */
        TensorCase output();

        /** How the spec words the output. */
        Wording wording();
    }

    /**
     * What the spec says of a layer's output.
     *
     * @param statesType  its type is written
     * @param statesShape its shape is written, too
     */
    public record Wording(boolean statesType, boolean statesShape) { }

    /** A conv or depthwise layer; {@code layer} names its input and output. */
    public record ConvCase(TensorCase input, LayerCase layer) implements NodeCase {
        @Override
        public List<TensorCase> inputs() {
            return List.of(input);
        }

        @Override
        public TensorCase output() {
            List<Integer> shape = new java.util.ArrayList<>(List.of(layer.filters()));
            layer.axes().forEach(axis -> shape.add(axis.windows()));
            return new TensorCase(layer.layer(), layer.finish().outType(), shape);
        }

        @Override
        public Wording wording() {
            return new Wording(layer.text().statesOutput(), layer.text().statesShape());
        }
    }

    /**
     * A dense layer.
     *
     * @param weights [units, inputs], row-major
     * @param limits  the clamp and relu clauses, or nothing
     */
    public record DenseCase(TensorCase input, TensorCase output, ConstantCase weights, Optional<ConstantCase> bias, FinishCase finish, String limits,
                            Wording wording) implements NodeCase {
        @Override
        public List<TensorCase> inputs() {
            return List.of(input);
        }
    }

    /**
     * A pooling layer.
     *
     * @param kind           {@code maxpool}, {@code minpool} or {@code avgpool}
     * @param axes           of dilation 1
     * @param global         the window is the whole input, written {@code global}
     * @param padding        the padding clause, or nothing
     * @param round          of the average
     * @param includePadding padded positions count as the zero point
     * @param finish         the sums go through it in place of an average
     * @param limits         the clamp and relu clauses, or nothing
     */
    public record PoolCase(TensorCase input, TensorCase output, String kind, List<AxisCase> axes, boolean global, String padding, String round,
                           boolean includePadding, Optional<FinishCase> finish, String limits, Wording wording) implements NodeCase {
        @Override
        public List<TensorCase> inputs() {
            return List.of(input);
        }

        public boolean averages() {
            return kind.equals("avgpool");
        }

        public int windows() {
            return axes.stream().mapToInt(AxisCase::windows).reduce(1, (a, b) -> a * b);
        }

        public int taps() {
            return axes.stream().mapToInt(AxisCase::kernel).reduce(1, (a, b) -> a * b);
        }
    }

    /**
     * An addition.
     *
     * @param limits the clamp and relu clauses, or nothing
     */
    public record AddCase(List<TensorCase> inputs, TensorCase output, FinishCase finish, String limits, Wording wording) implements NodeCase { }

    /** Channels of several tensors, one after the other. */
    public record ConcatCase(List<TensorCase> inputs, TensorCase output, Wording wording) implements NodeCase { }

    @Override
    public String toString() {
        return NetworkText.of(this);
    }
}
