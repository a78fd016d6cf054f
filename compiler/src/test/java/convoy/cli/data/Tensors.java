package convoy.cli.data;

import convoy.check.Hardware;
import convoy.check.IntegerType;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Range;
import convoy.check.Tensor;
import convoy.check.TensorType;
import convoy.source.SourceFile;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tensors and networks for tests. */
public final class Tensors {
    private Tensors() { }

    /** @param type such as {@code uint8} */
    public static Tensor tensor(String name, String type, Integer... shape) {
        return zeroed(name, type, 0, shape);
    }

    public static Tensor zeroed(String name, String type, long zeroPoint, Integer... shape) {
        IntegerType element = new IntegerType(Integer.parseInt(type.replaceAll("\\D", "")), type.startsWith("int"));
        return new Tensor(name, new TensorType(element, zeroPoint, List.of(shape)), new Range(element.min(), element.max()));
    }

    static Network network(NetworkInput... inputs) {
        return new Network("net", Arrays.asList(inputs), List.of(), List.of(), Hardware.UNSTATED, "net.conv");
    }

    static Span span() {
        return new Span(new SourceFile(Path.of("command line"), "convoy"), 0, 6);
    }

    static Argument argument(Path file) {
        return new Argument(Optional.empty(), file, span());
    }
}
