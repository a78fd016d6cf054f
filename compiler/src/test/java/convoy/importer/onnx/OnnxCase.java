package convoy.importer.onnx;

import convoy.check.TensorType;
import convoy.cli.GoldenModel;
import convoy.importer.Imported;
import convoy.importer.TensorDraft;
import convoy.onnx.OnnxModel.Element;
import convoy.onnx.OnnxRun.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A small model that is to be imported.
 *
 * @param name        of the case
 * @param inputs      of the model
 * @param realOutputs for each output whether it gives out real numbers
 * @param model       its bytes
 */
record OnnxCase(String name, List<ModelSketch.Input> inputs, List<Boolean> realOutputs, byte[] model) {
    private static final int OPSET = 13;

    static OnnxCase of(String name, Consumer<ModelSketch> drawing) {
        return of(name, OPSET, drawing);
    }

    static OnnxCase of(String name, int opset, Consumer<ModelSketch> drawing) {
        ModelSketch sketch = new ModelSketch(name.hashCode(), opset);
        drawing.accept(sketch);
        return new OnnxCase(name, List.copyOf(sketch.inputs()), List.copyOf(sketch.realOutputs()), sketch.model().bytes());
    }

    /** Stored values of all inputs. */
    List<long[]> frame(Random random) {
        return inputs.stream().map(input -> {
            long low = input.stored().element() == Element.UINT8 ? 0 : -128;
            return random.longs(input.shape().stream().reduce(1, Math::multiplyExact), low, low + 256).toArray();
        }).toList();
    }

    /** The lowest or the highest values everywhere. */
    List<long[]> extreme(boolean high) {
        return inputs.stream().map(input -> {
            long[] values = new long[input.shape().stream().reduce(1, Math::multiplyExact)];
            Arrays.fill(values, (input.stored().element() == Element.UINT8 ? 0 : -128) + (high ? 255 : 0));
            return values;
        }).toList();
    }

    /** What ONNX Runtime gets. */
    List<Feed> feeds(List<long[]> frame) {
        List<Feed> feeds = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            ModelSketch.Input input = inputs.get(k);
            feeds.add(input.real() ? new Feed(input.stored().name(), Element.FLOAT, input.shape(),
                reals(frame.get(k), input.stored().scale(), input.stored().zero()))
                : new Feed(input.stored().name(), input.stored().element(), input.shape(), frame.get(k)));
        }
        return feeds;
    }

    /** What the golden model makes of a frame, output by output; as real numbers where the model gives out such. */
    List<double[]> golden(Imported imported, GoldenModel golden, List<long[]> frame) {
        int[] made = golden.run(frame.stream().flatMapToInt(values -> Arrays.stream(values).mapToInt(Math::toIntExact)).toArray());
        List<double[]> outputs = new ArrayList<>();
        int from = 0;
        List<TensorDraft> results = imported.model().spec().results();
        for (int k = 0; k < results.size(); k++) {
            TensorType type = results.get(k).type();
            int count = Math.toIntExact(type.elements());
            long[] values = Arrays.stream(made, from, from + count).asLongStream().toArray();
            outputs.add(realOutputs.get(k) ? reals(values, results.get(k).origin().scale().orElseThrow(), type.zeroPoint())
                : Arrays.stream(values).asDoubleStream().toArray());
            from += count;
        }
        return outputs;
    }

    /** As DequantizeLinear: in float32. */
    private static double[] reals(long[] stored, float scale, long zero) {
        double[] reals = new double[stored.length];
        Arrays.setAll(reals, k -> (double) ((stored[k] - zero) * scale));
        return reals;
    }

    @Override
    public String toString() {
        return name;
    }
}
