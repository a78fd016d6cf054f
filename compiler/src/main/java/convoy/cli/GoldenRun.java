package convoy.cli;

import convoy.check.Network;
import convoy.check.Tensor;
import convoy.cli.data.Frames;
import convoy.emit.ModelEmitter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A golden model that runs beside other work. */
final class GoldenRun {
    private final Network network;
    private final List<Frames> inputs;
    private final CompletableFuture<RunResult> result;

    private GoldenRun(Network network, List<Frames> inputs, CompletableFuture<RunResult> result) {
        this.network = network;
        this.inputs = inputs;
        this.result = result;
    }

    /**
     * Starts to emit, to compile and to run the model.
     *
     * @param wanted tensors to keep besides the outputs
     * @param cache  folder that keeps compiled models
     */
    static GoldenRun start(Network network, List<Frames> inputs, List<Tensor> wanted, Path cache) {
        return new GoldenRun(network, inputs, CompletableFuture.supplyAsync(() -> RunResult.of(network, ModelEmitter.emit(network), inputs, wanted, cache)));
    }

    List<Frames> inputs() {
        return inputs;
    }

    /** The network that it is the model of. */
    Network network() {
        return network;
    }

    /** The tensors that come out. */
    List<Tensor> outputs() {
        return network.outputs();
    }

    /** What came out; waits for it. */
    RunResult result() {
        try {
            return result.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
