package convoy.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnxruntime.OrtException;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import convoy.onnx.OnnxLayer.Scales;
import convoy.onnx.OnnxModel.Element;
import convoy.onnx.OnnxRun.Feed;
import convoy.reference.CheckedSpec;
import convoy.reference.Frames;
import convoy.reference.LayerCase;
import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden model against ONNX Runtime, on random geometries with 8-bit numbers. */
class OnnxRuntimeTest {
    private static final long FIRST_SEED = 20_001;
    private static final int LAYERS = 60;

    /** ConvInteger multiplies uint8 with uint8; int8 is 128 lower, with a zero point 128 higher. */
    @Test
    void exactSumsEqualConvInteger() throws OrtException {
        List<LayerCase> layers = LongStream.range(FIRST_SEED, FIRST_SEED + LAYERS).mapToObj(OnnxLayer::exact).toList();
        List<GoldenModel> models = models(layers);
        for (int i = 0; i < LAYERS; i++) {
            LayerCase layer = layers.get(i);
            long weightOffset = offset(layer.weights().type());
            byte[] onnx = new OnnxModel()
                .input("x", Element.UINT8, shape(1, layer.channels(), layer.axes(), AxisCase::size))
                .constant("w", Element.UINT8, weightShape(layer), Arrays.stream(layer.weights().values()).map(value -> value + weightOffset).toArray())
                .constant("x_zero", Element.UINT8, List.of(), layer.inType().zero() + offset(layer.inType()))
                .constant("w_zero", Element.UINT8, List.of(), weightOffset)
                .node("ConvInteger", List.of("x", "w", "x_zero", "w_zero"), "y", attributes(layer))
                .output("y", Element.INT32, shape(1, layer.filters(), layer.axes(), AxisCase::windows)).bytes();
            long[] frame = layer.frame(new Random(FIRST_SEED + i));
            long[] stored = Arrays.stream(frame).map(value -> value + offset(layer.inType())).toArray();
            compare(layer, models.get(i), frame, OnnxRun.run(onnx, feed(layer, Element.UINT8, stored)));
        }
    }

    /** With scale 2^-S the float32 product is exact, and its rint is the language's half_even, as long as sums stay below 2^24. */
    @Test
    void shiftsEqualQLinearConv() throws OrtException {
        List<LayerCase> layers = LongStream.range(FIRST_SEED, FIRST_SEED + LAYERS).mapToObj(OnnxLayer::shifted).toList();
        List<GoldenModel> models = models(layers);
        for (int i = 0; i < LAYERS; i++) {
            List<Float> weightScales = layers.get(i).finish().shifts().stream().map(shift -> (float) Math.scalb(1.0, -shift)).toList();
            compareWithQLinearConv(layers.get(i), models.get(i), new Scales(1, weightScales, 1), FIRST_SEED + i);
        }
    }

    /** Scales as a quantiser finds them; their quotient in float32 is what the spec states. */
    @Test
    void scalesEqualQLinearConv() throws OrtException {
        List<OnnxLayer.Scaled> layers = LongStream.range(FIRST_SEED, FIRST_SEED + LAYERS).mapToObj(OnnxLayer::scaled).toList();
        List<GoldenModel> models = models(layers.stream().map(OnnxLayer.Scaled::layer).toList());
        for (int i = 0; i < LAYERS; i++) {
            compareWithQLinearConv(layers.get(i).layer(), models.get(i), layers.get(i).scales(), FIRST_SEED + i);
        }
        System.out.println("ONNX Runtime's QLinearConv = golden model on " + LAYERS + " layers with float scales");
    }

    private static void compareWithQLinearConv(LayerCase layer, GoldenModel model, Scales scales, long seed) throws OrtException {
        FinishCase finish = layer.finish();
        Element inElement = element(layer.inType());
        Element outElement = element(finish.outType());
        List<String> operands = new ArrayList<>(List.of("x", "x_scale", "x_zero", "w", "w_scale", "w_zero", "y_scale", "y_zero"));
        OnnxModel onnx = new OnnxModel()
            .input("x", inElement, shape(1, layer.channels(), layer.axes(), AxisCase::size))
            .scale("x_scale", scales.input()).constant("x_zero", inElement, List.of(), layer.inType().zero())
            .constant("w", element(layer.weights().type()), weightShape(layer), layer.weights().values())
            .constant("w_scale", Element.FLOAT, scales.weights().size() == 1 ? List.of() : List.of(layer.filters()),
                scales.weights().stream().mapToLong(Float::floatToIntBits).toArray())
            .constant("w_zero", element(layer.weights().type()), List.of(), 0)
            .scale("y_scale", scales.output()).constant("y_zero", outElement, List.of(), finish.outType().zero());
        layer.bias().ifPresent(bias -> {
            onnx.constant("b", Element.INT32, List.of(layer.filters()), bias.values());
            operands.add("b");
        });
        byte[] bytes = onnx.node("QLinearConv", operands, "y", attributes(layer))
            .output("y", outElement, shape(1, layer.filters(), layer.axes(), AxisCase::windows)).bytes();
        long[] frame = layer.frame(new Random(seed));
        compare(layer, model, frame, OnnxRun.run(bytes, feed(layer, inElement, frame)));
    }

    private static List<GoldenModel> models(List<LayerCase> layers) {
        return GoldenModel.compile(layers.stream().map(CheckedSpec::of).map(ModelEmitter::emit).toList());
    }

    private static void compare(LayerCase layer, GoldenModel model, long[] frame, double[] expected) {
        assertArrayEquals(expected, Arrays.stream(model.run(Frames.ints(frame))).asDoubleStream().toArray(), layer::toString);
    }

    private static Feed feed(LayerCase layer, Element element, long[] frame) {
        return new Feed("x", element, shape(1, layer.channels(), layer.axes(), AxisCase::size), frame);
    }

    private static OnnxAttributes attributes(LayerCase layer) {
        return new OnnxAttributes()
            .numbers("kernel_shape", sizes(layer.axes(), AxisCase::kernel))
            .numbers("strides", sizes(layer.axes(), AxisCase::stride))
            .numbers("dilations", sizes(layer.axes(), AxisCase::dilation))
            .numbers("pads", Stream.of(sizes(layer.axes(), AxisCase::begin), sizes(layer.axes(), AxisCase::end)).flatMap(List::stream).toList())
            .number("group", layer.groups());
    }

    private static List<Integer> sizes(List<AxisCase> axes, ToIntFunction<AxisCase> size) {
        return axes.stream().map(axis -> size.applyAsInt(axis)).toList();
    }

    private static List<Integer> shape(int first, int second, List<AxisCase> axes, ToIntFunction<AxisCase> size) {
        List<Integer> shape = new ArrayList<>(List.of(first, second));
        shape.addAll(sizes(axes, size));
        return shape;
    }

    private static List<Integer> weightShape(LayerCase layer) {
        return shape(layer.filters(), layer.channelsPerGroup(), layer.axes(), AxisCase::kernel);
    }

    private static Element element(TypeCase type) {
        return type.signed() ? Element.INT8 : Element.UINT8;
    }

    private static long offset(TypeCase type) {
        return type.signed() ? 128 : 0;
    }
}
