package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.NetworkSyntax;
import convoy.syntax.StatementSyntax;
import convoy.syntax.TypeSyntax;
import convoy.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Walks over the statements of one network, each kind of statement with its own check. */
final class NetworkCheck {
    private static final List<String> KINDS = LayerKind.keywords();

    private final NetworkSyntax syntax;
    private final Problems problems;
    private final Constants constants;
    private final Types types;
    private final Tensors tensors;
    private final LayerCheck layerCheck;
    private final RepeatCheck repeats;
    private final List<NetworkInput> inputs = new ArrayList<>();
    private final Map<String, Optional<Layer>> layers = new LinkedHashMap<>();
    private Optional<StatementSyntax.Output> output = Optional.empty();

    NetworkCheck(NetworkSyntax syntax, Problems problems) {
        this.syntax = syntax;
        this.problems = problems;
        this.constants = new Constants(problems);
        this.types = new Types(problems, constants);
        this.tensors = new Tensors(problems, syntax.name(), layerNames(syntax));
        ValueFiles files = new ValueFiles(problems, syntax.file());
        this.layerCheck = new LayerCheck(new CheckTools(problems, constants, types, new Parameters(problems, constants, types, files),
            new ChannelValues(problems, constants, files)));
        this.repeats = new RepeatCheck(problems, constants, tensors);
    }

    /** The network; empty if a problem was reported. */
    Optional<Network> check() {
        syntax.statements().forEach(this::statement);
        List<Tensor> outputs = outputs();
        if (inputs.isEmpty() && tensors.all().isEmpty()) {
            problems.report(Diagnostic.error("no-input", syntax.name().span(), "the network `" + syntax.name().text() + "` has no input")
                .help("declare one: `input NAME: uint8[C, H, W]`"));
        }
        Map<String, Optional<Tensor>> byName = new LinkedHashMap<>();
        tensors.names().forEach(name -> byName.put(name, tensors.named(name).flatMap(Tensors.Declared::tensor)));
        Optional<Hardware> hardware = syntax.hardware()
            .map(block -> new HardwareCheck(problems, constants, new LayerNames(layers, repeats.copies()), byName).check(block, syntax.name().text()));
        tensors.reportUnread();
        constants.reportUnused();
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new Network(syntax.name().text(), inputs, layers.values().stream().map(Optional::orElseThrow).toList(), outputs,
            hardware.orElse(Hardware.UNSTATED), syntax.file().path().getFileName().toString(), repeats.copies()));
    }

    private void statement(StatementSyntax statement) {
        if (statement instanceof StatementSyntax.Let let) {
            constants.define(let);
        } else if (statement instanceof StatementSyntax.Input input) {
            input(input);
        } else if (statement instanceof StatementSyntax.Output stated) {
            output(stated);
        } else if (statement instanceof StatementSyntax.Layer layer) {
            layer(layer);
        } else if (statement instanceof StatementSyntax.Repeat repeat) {
            repeats.expand(repeat, this::layer, this::skip);
        }
    }

    /** Declares a layer that cannot be checked, so that what reads it is not reported. */
    private void skip(StatementSyntax.Layer layer) {
        layers.putIfAbsent(layer.name().text(), Optional.empty());
        tensors.declareUnchecked(layer);
    }

    private static Map<String, Word> layerNames(NetworkSyntax syntax) {
        Map<String, Word> names = new LinkedHashMap<>();
        syntax.statements().stream()
            .flatMap(statement -> statement instanceof StatementSyntax.Repeat repeat ? repeat.body().stream() : Stream.of(statement))
            .filter(StatementSyntax.Layer.class::isInstance).map(StatementSyntax.Layer.class::cast)
            .forEach(layer -> names.putIfAbsent(layer.name().text(), layer.name()));
        return names;
    }

    private void input(StatementSyntax.Input input) {
        Word name = input.name();
        tensors.claim(name);
        if (input.type().shape().isEmpty()) {
            problems.report(Diagnostic.error("missing-shape", input.type().span(), "the input `" + name.text() + "` has no shape")
                .help("write it after the type, channels first: `" + input.type().element().text() + "[C, H, W]`"));
        }
        Optional<Tensor> tensor = types.complete(input.type())
            .map(type -> Tensor.full(name.text(), type));
        tensors.declare(name, tensor);
        tensor.ifPresent(known -> inputs.add(new NetworkInput(known, input.example().map(file -> syntax.file().resolve(file.name())))));
    }

    private void output(StatementSyntax.Output stated) {
        if (output.isPresent()) {
            problems.report(Diagnostic.error("repeated-clause", stated.span(), "a second `output`").see(output.get().span(), "the first one is here")
                .help("name all outputs in one: `output a, b`"));
            return;
        }
        output = Optional.of(stated);
    }

    private void layer(StatementSyntax.Layer layer) {
        tensors.claim(layer.name());
        List<Tensors.Declared> read = tensors.inputs(layer);
        Optional<Layer> checked = Optional.empty();
        String kind = layer.kind().text();
        if (KINDS.contains(kind)) {
            List<Tensor> known = read.stream().flatMap(tensor -> tensor.tensor().stream()).toList();
            int written = layer.inputs().isEmpty() ? read.size() : layer.inputs().size();
            checked = layerCheck.check(kind(layer), layer, known.size() == written ? known : List.of());
        } else {
            problems.report(Names.unknown("unknown-layer-kind", layer.kind(), "there is no layer kind `" + kind + "`", KINDS));
        }
        layers.putIfAbsent(layer.name().text(), checked);
        tensors.declare(layer.name(), checked.isPresent() ? checked.map(Layer::output) : assumed(layer));
    }

    private static LayerKind kind(StatementSyntax.Layer layer) {
        return LayerKind.valueOf(layer.kind().text().toUpperCase(Locale.ROOT));
    }

    /** What later layers may rely on although this one is wrong: its output as it is stated, if that is complete. */
    private Optional<Tensor> assumed(StatementSyntax.Layer layer) {
        boolean zeroOfInput = KINDS.contains(layer.kind().text()) && kind(layer).words().keepsType();
        Optional<TypeSyntax> stated = layer.output().filter(type -> type.shape().isPresent() && (type.zero().isPresent() || !zeroOfInput));
        Types silent = new Types(new Problems(), constants);
        return stated.flatMap(silent::complete)
            .map(type -> Tensor.full(layer.name().text(), type));
    }

    private List<Tensor> outputs() {
        if (output.isEmpty()) {
            problems.report(Diagnostic.error("no-output", syntax.name().span(), "the network `" + syntax.name().text() + "` has no output")
                .help(layers.isEmpty() ? "name a layer: `output NAME`"
                    : "name a layer: `output " + List.copyOf(layers.keySet()).get(layers.size() - 1) + "`"));
            tensors.all().stream().skip(Math.max(0, tensors.all().size() - 1)).forEach(last -> tensors.find(last.name()));
            return List.of();
        }
        List<Tensor> outputs = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (Word name : output.get().names()) {
            Optional<Tensors.Declared> tensor = tensors.find(name);
            String meant = tensor.map(known -> known.name().text()).orElse(name.text());
            if (named.contains(meant)) {
                problems.report(Diagnostic.error("duplicate-name", name.span(), "`" + name.text() + "` is named twice as an output"));
            }
            named.add(meant);
            if (tensor.isPresent() && !layers.containsKey(meant)) {
                problems.report(Diagnostic.error("output-is-input", name.span(), "`" + name.text() + "` is an input; an output is made by a layer"));
            }
            tensor.flatMap(Tensors.Declared::tensor).ifPresent(outputs::add);
        }
        return outputs;
    }
}
