package convoy.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convoy.onnx.OnnxModel.Element;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onnx.ModelProto;
import onnx.NodeProto;

/** A model in ONNX Runtime, with the CPU provider and default options. */
public final class OnnxRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OnnxRun(byte[] model) throws OrtException {
        session = environment.createSession(model, new OrtSession.SessionOptions());
    }

    /**
     * Values of an input of the model.
     *
     * @param shape with the batch axis
     */
    public record Feed(String name, Element element, List<Integer> shape, double[] values) {
        /** Integers. */
        public Feed(String name, Element element, List<Integer> shape, long[] values) {
            this(name, element, shape, Arrays.stream(values).asDoubleStream().toArray());
        }
    }

    /** The only output, of any element type, as numbers. */
    static double[] run(byte[] model, Feed... feeds) throws OrtException {
        try (OnnxRun run = new OnnxRun(model)) {
            return run.outputs(List.of(feeds)).get(0);
        }
    }

    /** All outputs, of any element types, as numbers. */
    public List<double[]> outputs(List<Feed> feeds) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (Feed feed : feeds) {
                inputs.put(feed.name(), tensor(environment, feed));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return IntStream.range(0, result.size()).mapToObj(k -> values((OnnxTensor) result.get(k))).toList();
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** The operators of which a model consists once ONNX Runtime has optimised it. */
    public static List<String> optimised(byte[] model, Path folder) throws OrtException, IOException {
        Path file = Files.createTempFile(folder, "optimised", ".onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizedModelFilePath(file.toString());
            options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);    // without its warning that the file is for this machine
            OrtEnvironment.getEnvironment().createSession(model, options).close();
        }
        return ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Feed feed) throws OrtException {
        long[] shape = feed.shape().stream().mapToLong(Integer::longValue).toArray();
        if (feed.element() == Element.FLOAT) {
            FloatBuffer numbers = ByteBuffer.allocateDirect(feed.values().length * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
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
