package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.emit.EmittedModel;
import convoy.emit.ModelEmitter;
import convoy.source.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Run the generated Java model on frames.")
final class RunCommand extends SpecCommand {
    @Mixin
    private FrameOptions frames;

    @Mixin
    private ResultOptions results;

    RunCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        Network network = network(session);
        results.check(session, network);
        List<Frames> inputs = frames.read(session, network, spec(), false);
        EmittedModel model = ModelEmitter.emit(network);
        RunResult result = RunResult.of(network, model, inputs, session.environment().cache());
        int count = inputs.get(0).frames().size();
        session.json().put("frames", count).put("golden_seconds", result.seconds());
        session.say(String.format(Locale.ROOT, "model    %s, %s in %.3f s", network.name(), Counted.of(count, "frame"), result.seconds()));
        results.write(session, network, inputs, result.outputs(), "model");
        return ExitCode.FINE;
    }
}
