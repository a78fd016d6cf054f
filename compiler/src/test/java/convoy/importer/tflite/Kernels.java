package convoy.importer.tflite;

import convoy.reference.Tflite;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * TFLite's kernels for 8-bit tensors, transcribed by hand from its C++: lite/kernels/internal/reference/integer_ops/{conv,depthwise_conv,fully_connected,
 * pooling,add,mean}.h, reference/{pad,requantize,reduce}.h and the Prepare functions of lite/kernels. Layout {@code [1, H, W, C]}. It shares no code
 * with the importer.
 */
final class Kernels {
    private final SmallModel model;
    private final boolean single;
    private final Map<Integer, int[]> values = new HashMap<>();

    /** @param single as built with TFLITE_SINGLE_ROUNDING */
    Kernels(SmallModel model, boolean single) {
        this.model = model;
        this.single = single;
    }

    /** Values of every tensor that integer kernels compute, by index. */
    Map<Integer, int[]> run(Map<Integer, int[]> inputs) {
        values.clear();
        values.putAll(inputs);
        for (int index = 0; index < model.tensors.size(); index++) {
            if (model.tensors.get(index).isConstant()) {
                values.put(index, Arrays.stream(model.tensors.get(index).values()).mapToInt(value -> (int) value).toArray());
            }
        }
        for (SmallModel.Op op : model.ops) {
            boolean known = values.containsKey(op.inputs()[0]) && !model.tensors.get(op.output()).type().equals("FLOAT32") && !op.kind().equals("SOFTMAX");
            if (known) {
                values.put(op.output(), result(op));
            }
        }
        return values;
    }

    private int[] result(SmallModel.Op op) {
        return switch (op.kind()) {
            case "CONV_2D" -> convolution(op, false);
            case "DEPTHWISE_CONV_2D" -> convolution(op, true);
            case "FULLY_CONNECTED" -> fullyConnected(op);
            case "AVERAGE_POOL_2D" -> pool(op, true);
            case "MAX_POOL_2D" -> pool(op, false);
            case "ADD" -> add(op);
            case "CONCATENATION" -> concatenation(op);
            case "PAD", "PADV2" -> pad(op);
            case "MEAN" -> mean(op);
            case "QUANTIZE" -> requantize(op, (double) in(op, 0).scale() / (double) out(op).scale(), 0);
            case "RELU" -> requantize(op, (double) (in(op, 0).scale() / out(op).scale()), 1);
            case "RELU_N1_TO_1" -> requantize(op, (double) (in(op, 0).scale() / out(op).scale()), 2);
            case "RELU6" -> requantize(op, (double) (in(op, 0).scale() / out(op).scale()), 3);
            case "RESHAPE", "SQUEEZE", "EXPAND_DIMS" -> data(op, 0).clone();
            default -> throw new IllegalArgumentException(op.kind());
        };
    }

    private int[] convolution(SmallModel.Op op, boolean depthwise) {
        int[] x = in(op, 0).shape();
        int[] w = in(op, 1).shape();
        int[] y = out(op).shape();
        int padTop = padding(op, x[1], w[1], y[1], "stride_h", "dilation_h");
        int padLeft = padding(op, x[2], w[2], y[2], "stride_w", "dilation_w");
        int[] bounds = activation(op.attribute("activation"), out(op));
        int[] result = new int[out(op).elements()];
        int groups = depthwise ? x[3] : x[3] / w[3];
        int filtersPerGroup = y[3] / groups;
        for (int oy = 0; oy < y[1]; oy++) {
            for (int ox = 0; ox < y[2]; ox++) {
                for (int f = 0; f < y[3]; f++) {
                    int group = f / filtersPerGroup;
                    int depth = depthwise ? 1 : w[3];
                    int acc = 0;
                    for (int ky = 0; ky < w[1]; ky++) {
                        for (int kx = 0; kx < w[2]; kx++) {
                            int iy = oy * stride(op, "stride_h") + ky * stride(op, "dilation_h") - padTop;
                            int ix = ox * stride(op, "stride_w") + kx * stride(op, "dilation_w") - padLeft;
                            if (iy < 0 || iy >= x[1] || ix < 0 || ix >= x[2]) {
                                continue;
                            }
                            for (int c = 0; c < depth; c++) {
                                int value = data(op, 0)[(iy * x[2] + ix) * x[3] + group * depth + c] - in(op, 0).zero();
                                int weight = depthwise ? data(op, 1)[(ky * w[2] + kx) * w[3] + f] : data(op, 1)[((f * w[1] + ky) * w[2] + kx) * w[3] + c];
                                acc += value * weight;
                            }
                        }
                    }
                    acc += op.inputs().length > 2 ? data(op, 2)[f] : 0;
                    float[] scales = in(op, 1).scales();
                    double factor = (double) in(op, 0).scale() * (double) scales[scales.length == 1 ? 0 : f] / (double) out(op).scale();
                    result[(oy * y[2] + ox) * y[3] + f] = clamp(scale(acc, factor) + out(op).zero(), bounds);
                }
            }
        }
        return result;
    }

    private int[] fullyConnected(SmallModel.Op op) {
        int[] w = in(op, 1).shape();
        int[] bounds = activation(op.attribute("activation"), out(op));
        int[] result = new int[w[0]];
        for (int unit = 0; unit < w[0]; unit++) {
            int acc = 0;
            for (int k = 0; k < w[1]; k++) {
                acc += (data(op, 0)[k] - in(op, 0).zero()) * data(op, 1)[unit * w[1] + k];
            }
            acc += op.inputs().length > 2 ? data(op, 2)[unit] : 0;
            float[] scales = in(op, 1).scales();
            float product = in(op, 0).scale() * scales[0];
            double factor = scales.length == 1 ? (double) product / (double) out(op).scale()
                : (double) in(op, 0).scale() * (double) scales[unit] / (double) out(op).scale();
            result[unit] = clamp(scale(acc, factor) + out(op).zero(), bounds);
        }
        return result;
    }

    private int[] pool(SmallModel.Op op, boolean average) {
        int[] x = in(op, 0).shape();
        int[] y = out(op).shape();
        int rows = op.attribute("window_h");
        int columns = op.attribute("window_w");
        int padTop = padding(op, x[1], rows, y[1], "stride_h", "none");
        int padLeft = padding(op, x[2], columns, y[2], "stride_w", "none");
        int[] bounds = activation(op.attribute("activation"), out(op));
        int[] result = new int[out(op).elements()];
        for (int oy = 0; oy < y[1]; oy++) {
            for (int ox = 0; ox < y[2]; ox++) {
                for (int c = 0; c < y[3]; c++) {
                    int originY = oy * stride(op, "stride_h") - padTop;
                    int originX = ox * stride(op, "stride_w") - padLeft;
                    int acc = 0;
                    int count = 0;
                    int max = Byte.MIN_VALUE;
                    for (int fy = Math.max(0, -originY); fy < Math.min(rows, x[1] - originY); fy++) {
                        for (int fx = Math.max(0, -originX); fx < Math.min(columns, x[2] - originX); fx++) {
                            int value = data(op, 0)[((originY + fy) * x[2] + originX + fx) * x[3] + c];
                            acc += value;
                            count++;
                            max = Math.max(max, value);
                        }
                    }
                    int mean = acc > 0 ? (acc + count / 2) / count : (acc - count / 2) / count;
                    result[(oy * y[2] + ox) * y[3] + c] = clamp(average ? mean : max, bounds);
                }
            }
        }
        return result;
    }

    private int[] add(SmallModel.Op op) {
        double twiceMax = 2 * Math.max(in(op, 0).scale(), in(op, 1).scale());
        int[] bounds = activation(op.attribute("activation"), out(op));
        int[] result = new int[out(op).elements()];
        for (int k = 0; k < result.length; k++) {
            int first = scale((data(op, 0)[k] - in(op, 0).zero()) * (1 << 20), in(op, 0).scale() / twiceMax);
            int second = scale((data(op, 1)[k] - in(op, 1).zero()) * (1 << 20), in(op, 1).scale() / twiceMax);
            result[k] = clamp(scale(first + second, twiceMax / ((1 << 20) * out(op).scale())) + out(op).zero(), bounds);
        }
        return result;
    }

    private int[] concatenation(SmallModel.Op op) {
        int channels = out(op).shape()[out(op).shape().length - 1];
        int positions = out(op).elements() / channels;
        int[] result = new int[out(op).elements()];
        int offset = 0;
        for (int place = 0; place < op.inputs().length; place++) {
            int own = in(op, place).elements() / positions;
            for (int k = 0; k < positions * own; k++) {
                result[k / own * channels + offset + k % own] = data(op, place)[k];
            }
            offset += own;
        }
        return result;
    }

    private int[] pad(SmallModel.Op op) {
        int[] x = in(op, 0).shape();
        int[] y = out(op).shape();
        int[] result = new int[out(op).elements()];
        Arrays.fill(result, op.inputs().length > 2 ? data(op, 2)[0] : out(op).zero());
        for (int row = 0; row < x[1]; row++) {
            for (int column = 0; column < x[2]; column++) {
                for (int c = 0; c < x[3]; c++) {
                    result[((row + data(op, 1)[2]) * y[2] + column + data(op, 1)[4]) * y[3] + c] = data(op, 0)[(row * x[2] + column) * x[3] + c];
                }
            }
        }
        return result;
    }

    private int[] mean(SmallModel.Op op) {
        int[] x = in(op, 0).shape();
        int[] strides = new int[x.length];
        int stride = 1;
        for (int axis = x.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= x[axis];
        }
        int[] axes = Arrays.stream(data(op, 1)).map(axis -> axis < 0 ? axis + x.length : axis).toArray();
        int[] sums = new int[out(op).elements()];
        for (int k = 0; k < in(op, 0).elements(); k++) {
            int to = 0;
            for (int axis = 0; axis < x.length; axis++) {
                int own = axis;
                if (Arrays.stream(axes).noneMatch(reduced -> reduced == own)) {
                    to = to * x[axis] + k / strides[axis] % x[axis];
                }
            }
            sums[to] += data(op, 0)[k];
        }
        int count = in(op, 0).elements() / sums.length;
        if (single && op.attribute("keep_dims") == 1 && x.length == 4 && axes.length == 2) {
            return optimizedMean(op, sums, count);
        }
        int[] factor = quantizeMultiplier((double) in(op, 0).scale() / (double) out(op).scale());
        int shift = 63 - Long.numberOfLeadingZeros(count);
        shift = Math.min(shift, 32);
        shift = Math.min(shift, 31 + factor[1]);
        int multiplier = (int) (((long) factor[0] << shift) / count);
        int outputShift = factor[1] - shift;
        return Arrays.stream(sums).map(sum -> clamp(multiply(sum - in(op, 0).zero() * count, multiplier, outputShift) + out(op).zero(), range(out(op)))).toArray();
    }

    private int[] optimizedMean(SmallModel.Op op, int[] sums, int count) {
        float temp = in(op, 0).zero() * in(op, 0).scale() / out(op).scale();
        temp = temp > 0 ? temp + 0.5f : temp - 0.5f;
        int bias = out(op).zero() - (int) temp;
        float realScale = in(op, 0).scale() / ((float) count * out(op).scale());
        return Arrays.stream(sums).map(sum -> clamp(scale(sum, realScale) + bias, range(out(op)))).toArray();
    }

    private int[] requantize(SmallModel.Op op, double factor, int activation) {
        int[] bounds = activation(activation, out(op));
        return Arrays.stream(data(op, 0)).map(value -> clamp(scale(value - in(op, 0).zero(), factor) + out(op).zero(), bounds)).toArray();
    }

    /** ComputePaddingWithOffset. */
    private static int padding(SmallModel.Op op, int in, int filter, int out, String stride, String dilation) {
        if (op.attribute("valid") == 1) {
            return 0;
        }
        int effective = (filter - 1) * stride(op, dilation) + 1;
        int total = (out - 1) * stride(op, stride) + effective - in;
        return (total > 0 ? total : 0) / 2;
    }

    private static int stride(SmallModel.Op op, String name) {
        return op.attributes().getOrDefault(name, 1);
    }

    /** CalculateActivationRangeQuantized; 0 NONE, 1 RELU, 2 RELU_N1_TO_1, 3 RELU6. */
    private static int[] activation(int code, SmallModel.Tensor out) {
        int[] range = range(out);
        return switch (code) {
            case 1 -> new int[] {Math.max(range[0], quantize(0, out)), range[1]};
            case 2 -> new int[] {Math.max(range[0], quantize(-1, out)), Math.min(range[1], quantize(1, out))};
            case 3 -> new int[] {Math.max(range[0], quantize(0, out)), Math.min(range[1], quantize(6, out))};
            default -> range;
        };
    }

    private static int quantize(float real, SmallModel.Tensor out) {
        float quotient = real / out.scale();
        return out.zero() + (int) Math.copySign(Math.floor(Math.abs(quotient) + 0.5), quotient);
    }

    private static int[] range(SmallModel.Tensor out) {
        return out.type().equals("UINT8") ? new int[] {0, 255} : new int[] {-128, 127};
    }

    private int scale(int value, double factor) {
        int[] quantized = quantizeMultiplier(factor);
        return multiply(value, quantized[0], quantized[1]);
    }

    private int multiply(int value, int multiplier, int shift) {
        return single ? Tflite.multiplyByQuantizedMultiplierSingle(value, multiplier, shift) : Tflite.multiplyByQuantizedMultiplier(value, multiplier, shift);
    }

    /** QuantizeMultiplier, with frexp by halving and doubling. */
    static int[] quantizeMultiplier(double factor) {
        if (factor == 0) {
            return new int[2];
        }
        double q = factor;
        int shift = 0;
        while (q >= 1) {
            q /= 2;
            shift++;
        }
        while (q < 0.5) {
            q *= 2;
            shift--;
        }
        long fixed = (long) Math.floor(q * (1L << 31) + 0.5);
        if (fixed == 1L << 31) {
            fixed /= 2;
            shift++;
        }
        return shift < -31 ? new int[2] : new int[] {(int) fixed, shift};
    }

    private static int clamp(int value, int[] bounds) {
        return Math.min(Math.max(value, bounds[0]), bounds[1]);
    }

    private SmallModel.Tensor in(SmallModel.Op op, int place) {
        return model.tensors.get(op.inputs()[place]);
    }

    private SmallModel.Tensor out(SmallModel.Op op) {
        return model.tensors.get(op.output());
    }

    private int[] data(SmallModel.Op op, int place) {
        return values.get(op.inputs()[place]);
    }

    /** Any value of a type. */
    static int[] random(java.util.Random random, SmallModel.Tensor tensor) {
        int least = range(tensor)[0];
        return IntStream.range(0, tensor.elements()).map(k -> random.nextInt(256) + least).toArray();
    }
}
