package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Result;
import convoy.syntax.HardwareSyntax;
import convoy.syntax.NetworkSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From syntax to a network of which shapes, types, ranges, names and files are known to be right. */
public final class Checker {
    private Checker() { }

    /** Checks a network and its hardware block; every problem is reported, in the order of the source. */
    public static Result<Network> check(NetworkSyntax syntax) {
        Problems problems = new Problems();
        Optional<Network> network = new NetworkCheck(syntax, problems).check();
        return new Result<>(network, problems.inSourceOrder());
    }

    /** Checks another hardware block for a network and puts it in the place of the network's own. */
    public static Result<Network> checkHardware(Network network, HardwareSyntax syntax) {
        Problems problems = new Problems();
        Constants constants = new Constants(problems);
        syntax.constants().forEach(constants::define);
        Map<String, Optional<Layer>> layers = new LinkedHashMap<>();
        Map<String, Optional<Tensor>> tensors = new LinkedHashMap<>();
        network.inputs().forEach(input -> tensors.put(input.tensor().name(), Optional.of(input.tensor())));
        network.layers().forEach(layer -> {
            layers.put(layer.name(), Optional.of(layer));
            tensors.put(layer.name(), Optional.of(layer.output()));
        });
        network.repeated().forEach((name, copies) -> tensors.put(name, tensors.get(copies.get(copies.size() - 1))));
        Hardware hardware = new HardwareCheck(problems, constants, new LayerNames(layers, network.repeated()), tensors).check(syntax, network.name());
        constants.reportUnused();
        List<Diagnostic> found = problems.inSourceOrder();
        return problems.hasErrors() ? Result.failed(found)
            : Result.of(network.withHardware(hardware), found);
    }
}
