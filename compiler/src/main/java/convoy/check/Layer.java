package convoy.check;

import convoy.source.Span;
import java.util.List;

/** One layer of a checked network. */
public sealed interface Layer permits Weighted, Pool, Add, Concat {
    LayerKind kind();

    /** As written; within {@code repeat}, with the number of the iteration appended. */
    String name();

    /** Tensors it reads, in the order written; the same one may occur twice. */
    List<Tensor> inputs();

    Tensor output();

    /** The windows that slide over the input, one axis after the other, outermost first; none where each position is made of the same position. */
    List<Axis> axes();

    /**
     * The reachable range of what the layer computes before it is rescaled and cut, per output channel: the sums; of a maximum, minimum or concat, its stored
     * values.
     */
    List<Range> sums();

    /** Multiply-adds per frame, padded taps counted; 0 without weights. */
    long macs();

    /** Number of learned values: weights and biases. */
    long parameters();

    /** Where the spec declares the layer: its name. */
    Span span();

    /** Line of the spec where the layer is declared, from 1. */
    default int line() {
        return span().line();
    }

    /** Range of the sums of all channels. */
    default Range sumRange() {
        return sums().stream().reduce(Range::union).orElseThrow();
    }
}
