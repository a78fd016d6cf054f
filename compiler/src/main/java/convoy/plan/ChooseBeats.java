package convoy.plan;

import convoy.check.Hardware;
import convoy.check.Network;
import convoy.check.Tensor;
import java.util.Optional;

/** Decides how many neighbouring channels a beat of a tensor carries. */
final class ChooseBeats {
    private ChooseBeats() { }

    /**
     * What the spec states; else the smallest divisor of the channels with which the beats of a frame do not exceed the cycles of the slowest layer's
     * array; all channels where none does.
     *
     * @param arrayCycles windows x folds of the slowest layer
     */
    static int channels(Network network, Tensor tensor, long arrayCycles) {
        Optional<Integer> stated = Optional.ofNullable(network.hardware().streams().get(tensor.name()))
            .flatMap(Hardware.StreamClause::channels).map(Hardware.Stated::value);
        return stated.orElseGet(() -> FoldingChoices.divisors(tensor.type().channels()).stream()
            .filter(divisor -> tensor.type().elements() / divisor <= arrayCycles).findFirst().orElse(tensor.type().channels()));
    }
}
