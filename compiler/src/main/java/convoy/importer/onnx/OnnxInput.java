package convoy.importer.onnx;

import java.util.List;
import java.util.Optional;
import onnx.TensorProto.DataType;

/**
 * An input of a model.
 *
 * @param name  of the tensor
 * @param type  of its elements; UNDEFINED if it is no tensor
 * @param shape a text per axis, the size or the name of an open one; empty if the model does not state it
 */
record OnnxInput(String name, DataType type, Optional<List<String>> shape) {
}
