package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.emit.EmittedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the golden model made of some frames.
 *
 * @param inputs  in the order of the spec
 * @param outputs in the order of the spec
 * @param seconds that the model took, its compilation not counted
 */
record RunResult(List<Frames> inputs, List<Frames> outputs, double seconds) {
    /** Runs the model over every frame. */
    static RunResult of(Network network, EmittedModel emitted, List<Frames> inputs, Path cache) {
        GoldenModel model = GoldenModel.compile(emitted, cache);
        long start = System.nanoTime();
        List<int[]> outputs = new ArrayList<>();
        for (int[] frame : inputs.get(0).frames()) {
            outputs.add(model.run(frame));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RunResult(inputs, List.of(new Frames(network.outputs().get(0), outputs)), seconds);
    }
}
