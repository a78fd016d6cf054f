package convoy.plan;

import convoy.check.Layer;
import convoy.check.Tensor;
import java.util.Optional;

/**
 * The way of a tensor to one of its readers.
 *
 * @param tensor  that is read
 * @param layer   that reads it; empty for an output of the network
 * @param operand which of the layer's inputs it is, from 0
 */
public record Route(Tensor tensor, Optional<Layer> layer, int operand) {
    /** Names say which of a network's routes it is; comparing whole layers, with all their weights, takes long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Route route && operand == route.operand && tensor.name().equals(route.tensor.name()) && reader().equals(route.reader())
            && layer.isPresent() == route.layer.isPresent();
    }

    @Override
    public int hashCode() {
        return 31 * (31 * tensor.name().hashCode() + reader().hashCode()) + operand;
    }

    /** True where streams meet at the reader: it takes no beat of one without those of the others. */
    public boolean meets() {
        return layer.filter(reader -> reader.kind().joins()).isPresent();
    }

    /** Name of the reader: the layer's, or {@code output}. */
    public String reader() {
        return layer.map(Layer::name).orElse("output");
    }
}
