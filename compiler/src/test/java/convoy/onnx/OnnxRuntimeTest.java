package convoy.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import convoy.onnx.OnnxModel.Element;
import convoy.reference.CheckedSpec;
import convoy.reference.LayerCase;
import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
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
            byte[] onnx = attributes(new OnnxModel("ConvInteger")
                .input("x", Element.UINT8, shape(1, layer.channels(), layer.axes(), AxisCase::size))
                .constant("w", Element.UINT8, weightShape(layer), Arrays.stream(layer.weights().values()).map(value -> value + weightOffset).toArray())
                .constant("x_zero", Element.UINT8, List.of(), layer.inType().zero() + offset(layer.inType()))
                .constant("w_zero", Element.UINT8, List.of(), weightOffset), layer)
                .output("y", Element.INT32, shape(1, layer.filters(), layer.axes(), AxisCase::windows));
            long[] frame = layer.frame(new Random(FIRST_SEED + i));
            long[] stored = Arrays.stream(frame).map(value -> value + offset(layer.inType())).toArray();
            compare(layer, models.get(i), frame, run(onnx, layer, stored, OnnxJavaType.UINT8));
        }
    }

    /** With scale 2^-S the float32 product is exact, and its rint is the language's half_even, as long as sums stay below 2^24. */
    @Test
    void shiftsEqualQLinearConv() throws OrtException {
        List<LayerCase> layers = LongStream.range(FIRST_SEED, FIRST_SEED + LAYERS).mapToObj(OnnxLayer::shifted).toList();
        List<GoldenModel> models = models(layers);
        for (int i = 0; i < LAYERS; i++) {
            LayerCase layer = layers.get(i);
            FinishCase finish = layer.finish();
            List<Integer> shifts = finish.shifts();
            long[] weightScales = shifts.stream().mapToLong(shift -> Float.floatToIntBits((float) Math.scalb(1.0, -shift))).toArray();
            OnnxModel onnx = new OnnxModel("QLinearConv")
                .input("x", element(layer.inType()), shape(1, layer.channels(), layer.axes(), AxisCase::size))
                .scale("x_scale", 1).constant("x_zero", element(layer.inType()), List.of(), layer.inType().zero())
                .constant("w", element(layer.weights().type()), weightShape(layer), layer.weights().values())
                .constant("w_scale", Element.FLOAT, shifts.size() == 1 ? List.of() : List.of(layer.filters()), weightScales)
                .constant("w_zero", element(layer.weights().type()), List.of(), 0)
                .scale("y_scale", 1).constant("y_zero", element(finish.outType()), List.of(), finish.outType().zero());
            layer.bias().ifPresent(bias -> onnx.constant("b", Element.INT32, List.of(layer.filters()), bias.values()));
            byte[] bytes = attributes(onnx, layer).output("y", element(finish.outType()), shape(1, layer.filters(), layer.axes(), AxisCase::windows));
            long[] frame = layer.frame(new Random(FIRST_SEED + i));
            compare(layer, models.get(i), frame, run(bytes, layer, frame, layer.inType().signed() ? OnnxJavaType.INT8 : OnnxJavaType.UINT8));
        }
    }

    private static List<GoldenModel> models(List<LayerCase> layers) {
        return GoldenModel.compile(layers.stream().map(CheckedSpec::of).map(ModelEmitter::emit).toList());
    }

    private static void compare(LayerCase layer, GoldenModel model, long[] frame, int[] expected) {
        assertArrayEquals(expected, model.run(Arrays.stream(frame).mapToInt(value -> (int) value).toArray()), layer::toString);
    }

    private static int[] run(byte[] model, LayerCase layer, long[] frame, OnnxJavaType type) throws OrtException {
        ByteBuffer data = ByteBuffer.allocateDirect(frame.length);
        Arrays.stream(frame).forEach(value -> data.put((byte) value));
        long[] shape = shape(1, layer.channels(), layer.axes(), AxisCase::size).stream().mapToLong(Integer::longValue).toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model, new OrtSession.SessionOptions());
                OnnxTensor input = OnnxTensor.createTensor(environment, data.rewind(), shape, type);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            return values((OnnxTensor) result.get(0));
        }
    }

    private static int[] values(OnnxTensor tensor) {
        int count = (int) tensor.getInfo().getNumElements();
        if (tensor.getInfo().type == OnnxJavaType.INT32) {
            return IntStream.range(0, count).map(tensor.getIntBuffer()::get).toArray();
        }
        ByteBuffer bytes = tensor.getByteBuffer();
        boolean unsigned = tensor.getInfo().type == OnnxJavaType.UINT8;
        return IntStream.range(0, count).map(i -> unsigned ? bytes.get(i) & 0xFF : bytes.get(i)).toArray();
    }

    private static OnnxModel attributes(OnnxModel model, LayerCase layer) {
        Map<String, List<Integer>> lists = new LinkedHashMap<>();
        lists.put("kernel_shape", sizes(layer.axes(), AxisCase::kernel));
        lists.put("strides", sizes(layer.axes(), AxisCase::stride));
        lists.put("dilations", sizes(layer.axes(), AxisCase::dilation));
        lists.put("pads", Stream.of(sizes(layer.axes(), AxisCase::begin), sizes(layer.axes(), AxisCase::end)).flatMap(List::stream).toList());
        return model.attributes(lists, layer.groups());
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
