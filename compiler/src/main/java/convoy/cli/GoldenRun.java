package convoy.cli;

import convoy.check.Network;
import convoy.check.Tensor;
import convoy.cli.data.Frames;
import convoy.emit.EmittedModel;
import convoy.emit.ModelEmitter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A golden model that runs beside other work. */
final class GoldenRun {
    private final Network network;
    private final List<Frames> inputs;
    private final CompletableFuture<EmittedModel> model;
    private final CompletableFuture<RunResult> result;

    private GoldenRun(Network network, List<Frames> inputs, List<Tensor> wanted, Path cache) {
        this.network = network;
        this.inputs = inputs;
        model = CompletableFuture.supplyAsync(() -> ModelEmitter.emit(network));
        result = model.thenApplyAsync(emitted -> RunResult.of(network, emitted, inputs, wanted, cache));
    }

    /**
     * Starts to emit, to compile and to run the model.
     *
     * @param wanted tensors to keep besides the outputs
     * @param cache  folder that keeps compiled models
     */
    static GoldenRun start(Network network, List<Frames> inputs, List<Tensor> wanted, Path cache) {
        return new GoldenRun(network, inputs, wanted, cache);
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

    /** The model's source; waits for it. */
    EmittedModel model() {
        return await(model);
    }

    /** What came out; waits for it. */
    RunResult result() {
        return await(result);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
