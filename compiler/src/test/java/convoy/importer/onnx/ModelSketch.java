package convoy.importer.onnx;

import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel;
import convoy.onnx.OnnxModel.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A model of random numbers in the making, quantised so that results fill their types, more or less. */
final class ModelSketch {
    /** A stored tensor: real = scale * (stored - zero). */
    record Stored(String name, Element element, float scale, long zero) {
        /** The same values under another name, after an operator that passes them on. */
        Stored passed(String other) {
            return new Stored(other, element, scale, zero);
        }
    }

    /**
     * An input of the model.
     *
     * @param real whether it is given as real numbers
     */
    record Input(Stored stored, List<Integer> shape, boolean real) { }

    /** Scale of constants whose scale does not matter. */
    static final float STEP = 0x1p-6f;

    private static final double SPREAD_OF_VALUES = 74;
    private static final double SPREAD_OF_RESULTS = 60;

    private final Random random;
    private final OnnxModel model;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Boolean> realOutputs = new ArrayList<>();
    private int names;

    ModelSketch(long seed, int opset) {
        this.random = new Random(seed);
        this.model = new OnnxModel(opset);
    }

    OnnxModel model() {
        return model;
    }

    List<Input> inputs() {
        return inputs;
    }

    /** For each output whether it gives out real numbers; without what is left to the host. */
    List<Boolean> realOutputs() {
        return realOutputs;
    }

    private String name(String word) {
        return word + ++names;
    }

    float scale() {
        return (float) (0.001 + 0.1 * random.nextDouble());
    }

    /** A zero point in the middle of a type, or where it makes most use of it if nothing is negative. */
    long zero(Element element) {
        return (element == Element.UINT8 ? 128 : 0) + random.nextInt(41) - 20;
    }

    Stored input(Element element, Integer... shape) {
        return inputInSteps(element, scale(), shape);
    }

    /** Real numbers and the QuantizeLinear behind them. */
    Stored realInput(Element element, Integer... shape) {
        Stored stored = new Stored(name("q"), element, scale(), zero(element));
        String real = name("x");
        model.input(real, Element.FLOAT, List.of(shape));
        inputs.add(new Input(new Stored(real, element, stored.scale(), stored.zero()), List.of(shape), true));
        model.node("QuantizeLinear", List.of(real, constant(stored.scale()), zeroPoint(stored)), stored.name());
        return stored;
    }

    /** An input of integers in steps of a scale. */
    Stored inputInSteps(Element element, float scale, Integer... shape) {
        Stored stored = new Stored(name("x"), element, scale, zero(element));
        model.input(stored.name(), element, List.of(shape));
        inputs.add(new Input(stored, List.of(shape), false));
        return stored;
    }

    void output(Stored stored) {
        output(stored.name(), stored.element());
    }

    void output(String name, Element element) {
        model.output(name, element);
        realOutputs.add(element == Element.FLOAT);
    }

    /** An output, behind all others, that the network does not make. */
    void hostOutput(String name) {
        model.output(name, Element.FLOAT);
    }

    String constant(float value) {
        String name = name("s");
        model.scale(name, value);
        return name;
    }

    String constant(Element element, List<Integer> shape, long... values) {
        String name = name("k");
        model.constant(name, element, shape, values);
        return name;
    }

    /** Real constants around 0. */
    String reals(List<Integer> shape) {
        float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
        IntStream.range(0, values.length).forEach(k -> values[k] = (float) random.nextGaussian());
        String name = name("r");
        model.floats(name, shape, values);
        return name;
    }

    String zeroPoint(Stored stored) {
        return constant(stored.element(), List.of(), stored.zero());
    }

    String node(String operator, OnnxAttributes attributes, String... inputs) {
        String name = name(operator.toLowerCase(java.util.Locale.ROOT));
        model.node(operator, List.of(inputs), name, attributes);
        return name;
    }

    String node(String operator, String... inputs) {
        return node(operator, new OnnxAttributes(), inputs);
    }

    /** The name, scale and zero point of a tensor, as QLinear operators read them. */
    List<String> operand(Stored stored) {
        return List.of(stored.name(), constant(stored.scale()), zeroPoint(stored));
    }

    private Stored qlinear(String operator, OnnxAttributes attributes, List<String> operands, Stored result) {
        model.node(operator, operands, result.name(), attributes);
        return result;
    }

    /** A result with a scale. */
    Stored result(Element element, float scale) {
        return new Stored(name("y"), element, scale, zero(element));
    }

    /** The names of weights, their scales and zero points, and what is needed to go on with them. */
    private record Placed(String name, List<String> quantization, float[] scales, float typical) { }

    private Placed place(Weights weights, List<Integer> shape, int filterAxis, int products) {
        int filters = shape.get(filterAxis);
        int count = shape.stream().reduce(1, Math::multiplyExact);
        float[] scales = new float[weights.perFilter() ? filters : 1];
        IntStream.range(0, scales.length).forEach(k -> scales[k] = (float) (0.002 + 0.01 * random.nextDouble()));
        List<Integer> many = weights.perFilter() ? List.of(filters) : List.of();
        String scale = name("s");
        model.floats(scale, many, scales);
        long[] zeros = Collections.nCopies(scales.length, weights.zero()).stream().mapToLong(Long::longValue).toArray();
        String zero = constant(weights.element(), many, zeros);
        String name = constant(weights.element(), shape, random.longs(count, weights.low(), weights.high() + 1).toArray());
        float typical = (float) (SPREAD_OF_VALUES * weights.spread() * Math.sqrt(products) / SPREAD_OF_RESULTS);
        return new Placed(name, List.of(scale, zero), scales, typical);
    }

    private long[] biases(int filters) {
        return random.longs(filters, -20_000, 20_000).toArray();
    }

    /** QLinearConv with weights {@code [filters, channels / groups, *kernel]}. */
    Stored conv(Stored x, Weights weights, List<Integer> shape, OnnxAttributes attributes) {
        return conv(x, weights, shape, attributes, biases(shape.get(0)));
    }

    Stored conv(Stored x, Weights weights, List<Integer> shape, OnnxAttributes attributes, long[] biases) {
        Placed placed = place(weights, shape, 0, shape.subList(1, shape.size()).stream().reduce(1, Math::multiplyExact));
        Stored y = result(x.element(), x.scale() * placed.scales()[0] * placed.typical());
        List<String> operands = new ArrayList<>(operand(x));
        operands.add(placed.name());
        operands.addAll(placed.quantization());
        operands.addAll(operand(y).subList(1, 3));
        if (weights.biased()) {
            operands.add(constant(Element.INT32, List.of(shape.get(0)), biases));
        }
        return qlinear("QLinearConv", attributes, operands, y);
    }

    /** QLinearMatMul with weights {@code [inputs, units]}. */
    Stored matmul(Stored x, Weights weights, int inputs, int units) {
        Placed placed = place(weights, List.of(inputs, units), 1, inputs);
        Stored y = result(x.element(), x.scale() * placed.scales()[0] * placed.typical());
        List<String> operands = new ArrayList<>(operand(x));
        operands.add(placed.name());
        operands.addAll(placed.quantization());
        operands.addAll(operand(y).subList(1, 3));
        return qlinear("QLinearMatMul", new OnnxAttributes(), operands, y);
    }

    /** ConvInteger or MatMulInteger, both of uint8, with the last axes of the weights as the operator has them. */
    String sums(String operator, Stored x, List<Integer> shape, long weightZero, OnnxAttributes attributes) {
        String weights = constant(Element.UINT8, shape, random.longs(shape.stream().reduce(1, Math::multiplyExact), 0, 256).toArray());
        return node(operator, attributes, x.name(), weights, zeroPoint(x), constant(Element.UINT8, List.of(), weightZero));
    }

    /** A bias of int32. */
    String bias(int filters, List<Integer> shape) {
        return constant(Element.INT32, shape, biases(filters));
    }

    /** QLinearAdd. */
    Stored add(Stored a, Stored b, Stored y) {
        List<String> operands = new ArrayList<>(operand(a));
        operands.addAll(operand(b));
        operands.addAll(operand(y).subList(1, 3));
        return qlinear("QLinearAdd", new OnnxAttributes(), operands, y);
    }

    /** QLinearConcat along the channels. */
    Stored concat(Stored y, Stored... parts) {
        List<String> operands = new ArrayList<>(operand(y).subList(1, 3));
        Arrays.stream(parts).map(this::operand).forEach(operands::addAll);
        return qlinear("QLinearConcat", new OnnxAttributes().number("axis", 1), operands, y);
    }

    /** QLinearAveragePool or QLinearGlobalAveragePool. */
    Stored average(String operator, Stored x, Stored y, OnnxAttributes attributes) {
        List<String> operands = new ArrayList<>(operand(x));
        operands.addAll(operand(y).subList(1, 3));
        return qlinear(operator, attributes, operands, y);
    }

    /** Constants in steps of {@link #STEP}, dequantised. */
    String realConstant(Element element, List<Integer> shape) {
        String stored = constant(element, shape, random.longs(shape.stream().reduce(1, Math::multiplyExact), -64, 64).toArray());
        return node("DequantizeLinear", stored, constant(STEP), constant(element, List.of(), 0));
    }

    /** DequantizeLinear. */
    String real(Stored stored) {
        return node("DequantizeLinear", operand(stored).toArray(String[]::new));
    }

    /** QuantizeLinear. */
    Stored stored(String real, Stored y) {
        model.node("QuantizeLinear", List.of(real, constant(y.scale()), zeroPoint(y)), y.name());
        return y;
    }

    /** The result of an operator on real numbers, and what it may be quantised to. */
    record Real(String name, Element element, float scale) { }

    /** Conv, MatMul or Gemm between DequantizeLinear and QuantizeLinear, the weights dequantised as well. */
    Real weighted(String operator, Stored x, Weights weights, List<Integer> shape, int filterAxis, OnnxAttributes attributes) {
        int filters = shape.get(filterAxis);
        Placed placed = place(weights, shape, filterAxis, shape.stream().reduce(1, Math::multiplyExact) / filters);
        OnnxAttributes along = weights.perFilter() ? new OnnxAttributes().number("axis", filterAxis) : new OnnxAttributes();
        List<String> operands = new ArrayList<>(List.of(real(x), node("DequantizeLinear", along, placed.name(), placed.quantization().get(0),
            placed.quantization().get(1))));
        if (weights.biased()) {
            float[] steps = placed.scales().clone();
            IntStream.range(0, steps.length).forEach(k -> steps[k] *= x.scale());
            String scale = name("s");
            model.floats(scale, weights.perFilter() ? List.of(filters) : List.of(), steps);
            operands.add(node("DequantizeLinear", weights.perFilter() ? new OnnxAttributes().number("axis", 0) : new OnnxAttributes(),
                bias(filters, List.of(filters)), scale));
        }
        return new Real(node(operator, attributes, operands.toArray(String[]::new)), x.element(), x.scale() * placed.scales()[0] * placed.typical());
    }

    /** QuantizeLinear that makes use of the type. */
    Stored stored(Real real) {
        return stored(real.name(), result(real.element(), real.scale()));
    }

    /** QuantizeLinear that stores nothing below 0. */
    Stored storedFromZero(String name, Real real) {
        return stored(name, new Stored(name("y"), real.element(), real.scale() / 2, real.element() == Element.UINT8 ? 0 : -128));
    }
}
