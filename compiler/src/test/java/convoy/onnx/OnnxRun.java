package convoy.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convoy.onnx.OnnxModel.Element;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs a model in ONNX Runtime. */
final class OnnxRun {
    private OnnxRun() { }

    /**
     * Values of an input of the model.
     *
     * @param shape with the batch axis
     */
    record Feed(String name, Element element, List<Integer> shape, long[] values) { }

    /** The only output, of any element type, as numbers. */
    static double[] run(byte[] model, Feed... feeds) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = environment.createSession(model, new OrtSession.SessionOptions())) {
            for (Feed feed : feeds) {
                inputs.put(feed.name(), tensor(environment, feed));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return values((OnnxTensor) result.get(0));
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Feed feed) throws OrtException {
        long[] shape = feed.shape().stream().mapToLong(Integer::longValue).toArray();
        if (feed.element() == Element.FLOAT) {
            FloatBuffer numbers = ByteBuffer.allocateDirect(feed.values().length * Float.BYTES).order(java.nio.ByteOrder.nativeOrder()).asFloatBuffer();
            Arrays.stream(feed.values()).forEach(value -> numbers.put((float) value));
            return OnnxTensor.createTensor(environment, numbers.rewind(), shape);
        }
        ByteBuffer data = ByteBuffer.allocateDirect(feed.values().length);
        Arrays.stream(feed.values()).forEach(value -> data.put((byte) value));
        return OnnxTensor.createTensor(environment, data.rewind(), shape, feed.element() == Element.INT8 ? OnnxJavaType.INT8 : OnnxJavaType.UINT8);
    }

    private static double[] values(OnnxTensor tensor) {
        int count = (int) tensor.getInfo().getNumElements();
        return switch (tensor.getInfo().type) {
            case FLOAT -> IntStream.range(0, count).mapToDouble(tensor.getFloatBuffer()::get).toArray();
            case INT32 -> IntStream.range(0, count).mapToDouble(tensor.getIntBuffer()::get).toArray();
            case UINT8 -> IntStream.range(0, count).mapToDouble(i -> tensor.getByteBuffer().get(i) & 0xFF).toArray();
            default -> IntStream.range(0, count).mapToDouble(i -> tensor.getByteBuffer().get(i)).toArray();
        };
    }
}
