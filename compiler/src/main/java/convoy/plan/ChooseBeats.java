package convoy.plan;

import convoy.check.Hardware;
import convoy.check.Network;
import convoy.check.Tensor;
import java.util.Optional;

/** Decides what a beat of a tensor carries. */
final class ChooseBeats {
    private ChooseBeats() { }

    /**
     * The positions that the spec states, else one. The channels that it states; else all where there are several positions; else the smallest divisor
     * of the channels with which the beats of a frame do not exceed the cycles of the slowest layer's array; all channels where none does.
     *
     * @param arrayCycles windows x folds of the slowest layer
     */
    static Beats.Beat beat(Network network, Tensor tensor, long arrayCycles) {
        Optional<Hardware.StreamClause> stream = Optional.ofNullable(network.hardware().streams().get(tensor.name()));
        int positions = positions(stream);
        int all = tensor.type().channels();
        Optional<Integer> stated = stream.flatMap(Hardware.StreamClause::channels).map(Hardware.Stated::value);
        return new Beats.Beat(stated.orElseGet(() -> positions > 1 ? all : FoldingChoices.divisors(all).stream()
            .filter(divisor -> tensor.type().elements() / divisor <= arrayCycles).findFirst().orElse(all)), positions);
    }

    static int positions(Optional<Hardware.StreamClause> stream) {
        return stream.flatMap(Hardware.StreamClause::positions).map(Hardware.Stated::value).orElse(1);
    }
}
