package convoy.templates.model;

import java.util.List;

/**
 * The golden model of a network: one Java class.
 *
 * @param name        of the class
 * @param network     name as written in the spec
 * @param spec        file name of the spec, safe in a comment
 * @param tensors     every tensor, in the order made
 * @param inputs      the inputs, in the order of a frame
 * @param frameSize   values of all inputs
 * @param calls       the layers, in the order run
 * @param outputs     the outputs, in the order of a result
 * @param resultSize  values of all outputs
 * @param methods     views of the layers
 * @param helpers     views of the helpers that the layers call
 * @param file        what {@code main} reads and writes
 * @param packed      some constants are packed, so that {@code unpack} is needed
 */
public record ModelClass(String name, String network, String spec, List<TensorField> tensors, List<InputSlice> inputs, int frameSize, List<LayerCall> calls,
                         List<OutputSlice> outputs, int resultSize, List<Record> methods, List<Record> helpers, FileFormat file, boolean packed) {
    /** The field that holds a tensor of the last frame; {@code heading} pads the tensor's name to the width of a column. */
    public record TensorField(String field, String tensor, String heading, String type, String origin) { }

    /** The part of a frame that is an input; {@code min} and {@code max} bound its values as Java ints. */
    public record InputSlice(String field, String tensor, int from, int size, int min, int max) { }

    /** {@code field = method(arguments)}. */
    public record LayerCall(String field, String method, List<String> arguments) { }

    /** The part of a result that is an output. */
    public record OutputSlice(String field, int from, int size) { }

    /**
     * The .npy files of {@code main}.
     *
     * @param inputShape  of a frame, as Java literals
     * @param inputMin    smallest value, a long literal
     * @param inputMax    largest value, a long literal
     * @param outputShape of a result, as Java literals
     * @param outputType  the NumPy type, e.g. {@code <i2}
     * @param outputBytes of an element
     */
    public record FileFormat(String inputShape, String inputMin, String inputMax, String outputShape, String outputType, int outputBytes) { }

    public boolean oneInput() {
        return inputs.size() == 1;
    }

    public boolean oneOutput() {
        return outputs.size() == 1;
    }

    public OutputSlice output() {
        return outputs.get(0);
    }
}
