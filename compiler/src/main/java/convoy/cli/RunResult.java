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
    /** Each takes memory for all tensors of a frame. */
    private static final int MOST_AT_ONCE = 4;

    /**
     * Runs the model over every frame, some frames at a time.
     *
     * @param wanted tensors to keep besides the outputs; they take memory for all frames
     * @param cache  folder that keeps compiled models
     */
    static RunResult of(Network network, EmittedModel emitted, List<Frames> inputs, List<Tensor> wanted, Path cache) {
        GoldenModel model = GoldenModel.load(emitted, cache.resolve("models"));
        int[][] results = new int[inputs.get(0).frames().size()][];
        int[][][] kept = new int[wanted.size()][results.length][];
        int atOnce = Math.min(results.length, Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors()));
        long start = System.nanoTime();
        IntStream.range(0, atOnce).parallel().forEach(first -> {
            GoldenModel own = first == 0 ? model : model.another();
            for (int k = first; k < results.length; k += atOnce) {
                results[k] = own.run(joined(inputs, k));
                for (int t = 0; t < kept.length; t++) {
                    kept[t][k] = own.tensor(wanted.get(t).name());
                }
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RunResult(inputs, split(network.outputs(), List.of(results)),
            IntStream.range(0, kept.length).mapToObj(t -> new Frames(wanted.get(t), List.of(kept[t]))).toList(), seconds);
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
