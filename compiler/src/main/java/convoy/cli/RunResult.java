package convoy.cli;

import convoy.check.Network;
import convoy.check.Tensor;
import convoy.cli.data.Frames;
import convoy.emit.EmittedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the golden model made of some frames.
 *
 * @param inputs  in the order of the spec
 * @param outputs in the order of the spec
 * @param kept    the tensors that were asked for besides
 * @param seconds that the model took, its compilation not counted
 */
record RunResult(List<Frames> inputs, List<Frames> outputs, List<Frames> kept, double seconds) {
    /**
     * Runs the model over every frame.
     *
     * @param wanted tensors to keep besides the outputs; they take memory for all frames
     * @param cache  folder that keeps compiled models
     */
    static RunResult of(Network network, EmittedModel emitted, List<Frames> inputs, List<Tensor> wanted, Path cache) {
        GoldenModel model = GoldenModel.load(emitted, cache.resolve("models"));
        int count = inputs.get(0).frames().size();
        List<int[]> results = new ArrayList<>();
        List<List<int[]>> kept = wanted.stream().map(tensor -> (List<int[]>) new ArrayList<int[]>()).toList();
        long start = System.nanoTime();
        for (int k = 0; k < count; k++) {
            results.add(model.run(joined(inputs, k)));
            for (int t = 0; t < kept.size(); t++) {
                kept.get(t).add(model.tensor(wanted.get(t).name()));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RunResult(inputs, split(network.outputs(), results),
            IntStream.range(0, kept.size()).mapToObj(t -> new Frames(wanted.get(t), kept.get(t))).toList(), seconds);
    }

    /** Frame k of all inputs, one after the other. */
    private static int[] joined(List<Frames> inputs, int k) {
        if (inputs.size() == 1) {
            return inputs.get(0).frames().get(k);
        }
        return inputs.stream().flatMapToInt(tensor -> Arrays.stream(tensor.frames().get(k))).toArray();
    }

    private static List<Frames> split(List<Tensor> tensors, List<int[]> results) {
        List<Frames> outputs = new ArrayList<>();
        int first = 0;
        for (Tensor tensor : tensors) {
            int from = first;
            int end = from + Math.toIntExact(tensor.type().elements());
            outputs.add(new Frames(tensor, results.stream().map(result -> Arrays.copyOfRange(result, from, end)).toList()));
            first = end;
        }
        return outputs;
    }

    /** The frames of an output, or of a tensor that was asked for. */
    Frames tensor(Tensor wanted) {
        return Stream.concat(outputs.stream(), kept.stream()).filter(frames -> frames.tensor().equals(wanted)).findFirst().orElseThrow();
    }
}
