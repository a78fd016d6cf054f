package convoy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Tensor;
import convoy.cli.data.Frames;
import convoy.cli.reference.Reference;
import convoy.cli.reference.ReferenceTensor;
import convoy.cli.reference.ReferenceTensor.Comparison;
import convoy.cli.reference.ReferenceTensor.Difference;
import convoy.source.Counted;
import convoy.source.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a network's tensors compare with a reference, in words and as JSON.
 *
 * @param comparisons of tensors that have an array, by name, in the network's order; of inputs, those whose frames come from elsewhere
 * @param golden      what the model made
 * @param hardware    what the hardware made of the same frames, compared with the model on every tensor
 */
record CompareReport(Network network, Reference reference, Map<String, Comparison> comparisons, RunResult golden, Optional<Cosimulation> hardware) {
    /** @param given the inputs whose frames come from elsewhere than the reference */
    static CompareReport of(Network network, Reference reference, Map<String, Frames> given, RunResult golden, Optional<Cosimulation> hardware) {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (ReferenceTensor input : reference.inputs()) {
            Optional.ofNullable(given.get(input.tensor().name())).ifPresent(frames -> comparisons.put(input.tensor().name(), input.compare(frames)));
        }
        for (ReferenceTensor layer : reference.layers()) {
            comparisons.put(layer.tensor().name(), layer.compare(golden.tensor(layer.tensor())));
        }
        return new CompareReport(network, reference, comparisons, golden, hardware);
    }

    boolean passed() {
        return different() == 0 && hardware.map(Cosimulation::passed).orElse(true);
    }

    private List<Comparison> wrong() {
        return comparisons.values().stream().filter(comparison -> comparison.different() > 0).toList();
    }

    private long compared() {
        return comparisons.values().stream().mapToLong(Comparison::compared).sum();
    }

    private long different() {
        return comparisons.values().stream().mapToLong(Comparison::different).sum();
    }

    private int frames() {
        return golden.inputs().get(0).frames().size();
    }

    /** The tensors to compare: inputs that have an array, then every layer's output. */
    private List<Tensor> tensors() {
        Stream<Tensor> inputs = reference.inputs().stream().map(ReferenceTensor::tensor).filter(input -> comparisons.containsKey(input.name()));
        return Stream.concat(inputs, network.layers().stream().map(Layer::output)).toList();
    }

    /** A row per tensor, what they amount to, and what was not compared. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(table() + "\n"));
        for (ReferenceTensor input : reference.inputs()) {
            if (!comparisons.containsKey(input.tensor().name())) {
                lines.add("input    " + input.tensor().name() + " is the array " + input.array());
            }
        }
        lines.add(line("model    %s of %s, %s: %s", Counted.grouped(compared(), "value"), Counted.of(comparisons.size(), "tensor"),
            Counted.of(frames(), "frame"), different() == 0 ? "all equal" : line("%,d differ in %s", different(), Counted.of(wrong().size(), "tensor"))));
        List<String> alone = tensors().stream().map(Tensor::name).filter(name -> !comparisons.containsKey(name)).toList();
        if (!alone.isEmpty()) {
            lines.add("note     not compared, since there is no array of them: " + Reference.listed(alone));
        }
        if (!reference.unmatched().isEmpty()) {
            lines.add("note     arrays of no tensor here: " + Reference.listed(reference.unmatched()));
        }
        hardware.ifPresent(simulated -> lines.add("\nhardware against model\n" + new CosimReport(network, golden, simulated).text()));
        return String.join("\n", lines);
    }

    private TextTable table() {
        List<String> heads = new ArrayList<>(List.of("layer", "reference array", "values", "differences"));
        hardware.ifPresent(simulated -> heads.add("in hardware"));
        TextTable table = new TextTable(heads.toArray(String[]::new));
        for (Tensor tensor : tensors()) {
            Optional<Comparison> comparison = Optional.ofNullable(comparisons.get(tensor.name()));
            List<String> cells = new ArrayList<>(List.of(tensor.name(), comparison.map(found -> found.reference().array()).orElse("-"),
                comparison.map(found -> line("%,d", found.compared())).orElse("-"), comparison.map(found -> line("%,d", found.different())).orElse("-")));
            hardware.ifPresent(simulated -> cells.add(comparison.map(found -> hardwareDifferent(found, simulated)).orElse("-")));
            table.row(cells.toArray());
        }
        return table;
    }

    /** Where every value of the hardware is the model's, as many differ from the reference; else that is not known. */
    private static String hardwareDifferent(Comparison comparison, Cosimulation simulated) {
        return simulated.report().passed() ? line("%,d", comparison.different()) : "unknown";
    }

    /** What is wrong, a line each: the first tensor in the network's order that differs, then the hardware. */
    String problems() {
        List<String> lines = new ArrayList<>();
        wrong().stream().findFirst().ifPresent(comparison -> {
            Difference first = comparison.first().orElseThrow();
            String tensor = comparison.reference().tensor().name();
            lines.add("convoy: the model does not compute what the reference holds");
            lines.add(line("  %,d of %,d values of %s differ, the first tensor that does; the first value: frame %d, %s%s, expected %d, actual %d",
                comparison.different(), comparison.compared(), tensor, first.frame(), tensor, first.index(), first.expected(), first.actual()));
        });
        hardware.filter(simulated -> !simulated.passed()).ifPresent(simulated -> lines.add(new CosimReport(network, golden, simulated).problems()));
        return String.join("\n", lines);
    }

    void addTo(ObjectNode json) {
        json.put("frames", frames()).put("compared", compared()).put("differences", different()).put("golden_seconds", golden.seconds());
        wrong().stream().findFirst().ifPresent(comparison -> json.set("first_difference", first(comparison)));
        ArrayNode layers = json.putArray("layers");
        for (Tensor tensor : tensors()) {
            ObjectNode row = layers.addObject().put("name", tensor.name()).putNull("array").put("compared", 0).put("differences", 0);
            Optional.ofNullable(comparisons.get(tensor.name())).ifPresent(comparison ->
                row.put("array", comparison.reference().array()).put("compared", comparison.compared()).put("differences", comparison.different()));
        }
        ArrayNode unmatched = json.putArray("unmatched_arrays");
        reference.unmatched().forEach(unmatched::add);
        hardware.ifPresent(simulated -> new CosimReport(network, golden, simulated).addTo(json.putObject("hardware")));
    }

    private static ObjectNode first(Comparison comparison) {
        Difference first = comparison.first().orElseThrow();
        ObjectNode json = Json.object().put("layer", comparison.reference().tensor().name()).put("array", comparison.reference().array())
            .put("frame", first.frame()).put("expected", first.expected()).put("actual", first.actual());
        return json.set("index", Json.integers(first.index()));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
