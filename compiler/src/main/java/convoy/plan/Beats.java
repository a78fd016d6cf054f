package convoy.plan;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many neighbouring channels a beat of each tensor carries.
 *
 * @param channels by tensor name
 */
public record Beats(Map<String, Integer> channels) {
    public Beats {
        channels = Map.copyOf(channels);
    }

    /** @param arrayCycles windows x folds of the slowest layer */
    static Beats choose(Network network, long arrayCycles) {
        Map<String, Integer> channels = new LinkedHashMap<>();
        network.inputs().forEach(input -> channels.put(input.tensor().name(), ChooseBeats.channels(network, input.tensor(), arrayCycles)));
        network.layers().stream().map(Layer::output).forEach(tensor -> channels.put(tensor.name(), ChooseBeats.channels(network, tensor, arrayCycles)));
        return new Beats(channels);
    }

    public int channels(Tensor tensor) {
        return channels.get(tensor.name());
    }

    /** Beats of a frame. */
    public long perFrame(Tensor tensor) {
        return tensor.type().elements() / channels(tensor);
    }
}
