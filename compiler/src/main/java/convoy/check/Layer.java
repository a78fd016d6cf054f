package convoy.check;

import convoy.source.Span;
import java.util.List;

/** One layer of a checked network. */
public sealed interface Layer permits Convolution {
    LayerKind kind();

    String name();

    /** Tensors it reads, in the order written. */
    List<Tensor> inputs();

    Tensor output();

    /** Multiply-adds per frame, padded taps counted. */
    long macs();

    /** Number of learned values: weights and biases. */
    long parameters();

    /** Where the spec declares the layer: its name. */
    Span span();

    /** Line of the spec where the layer is declared, from 1. */
    default int line() {
        return span().line();
    }
}
