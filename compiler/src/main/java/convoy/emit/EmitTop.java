package convoy.emit;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Tensor;
import convoy.plan.Beats;
import convoy.plan.HardwarePlan;
import convoy.plan.LayerPlan;
import convoy.plan.LoopNest;
import convoy.plan.PlanKind;
import convoy.plan.Route;
import convoy.sim.Manifest;
import convoy.sim.Manifest.StageKind;
import convoy.templates.verilog.TopInput;
import convoy.templates.verilog.TopLayer;
import convoy.templates.verilog.TopModule;
import convoy.templates.verilog.TopOperand;
import convoy.templates.verilog.TopOutput;
import convoy.templates.verilog.TopStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The top of a design: its streams, as a view for the template and as a manifest. */
final class EmitTop {
    private final Network network;
    private final HardwarePlan plan;
    private final ModuleNames names;
    private final TopSignals signals;
    private final List<Manifest.Stream> inputs = new ArrayList<>();
    private final List<Manifest.Stream> outputs = new ArrayList<>();

    EmitTop(Network network, HardwarePlan plan, ModuleNames names) {
        this.network = network;
        this.plan = plan;
        this.names = names;
        signals = new TopSignals(plan);
        List<Tensor> read = network.inputs().stream().map(input -> input.tensor()).toList();
        for (Tensor tensor : read) {
            inputs.add(stream(tensor, "s_axis", read.size() > 1));
        }
        for (Tensor tensor : network.outputs()) {
            outputs.add(stream(tensor, "m_axis", network.outputs().size() > 1));
        }
    }

    private Manifest.Stream stream(Tensor tensor, String prefix, boolean named) {
        Beats.Beat beat = plan.beats().of(tensor);
        int bits = tensor.type().element().bits();
        int dataBits = (bits * beat.values() + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
        return new Manifest.Stream(tensor.name(), named ? prefix + "_" + tensor.name() : prefix, bits, tensor.type().element().signed(),
            tensor.type().zeroPoint(), tensor.type().shape(), beat.channels(), beat.positions(), dataBits, plan.beats().perFrame(tensor));
    }

    // ---- The view

    TopModule view() {
        List<String> facts = List.of("made by Convoy from " + Names.inComment(network.specName()),
            plan.timing().cyclesPerFrame() + " cycles a frame, " + plan.timing().latencyCycles() + " cycles latency, " + plan.multipliers()
                + " multiply-add cells" + (plan.hardwareMultipliers() < plan.multipliers() ? " in " + plan.hardwareMultipliers() + " multipliers" : ""));
        List<Record> parts = new ArrayList<>();
        network.inputs().forEach(input -> parts.addAll(signals.readers(input.tensor())));
        for (LayerPlan layer : plan.layers()) {
            parts.add(layer(layer));
            parts.addAll(signals.readers(layer.layer().output()));
        }
        return new TopModule(names.top(), "network `" + network.name() + "`", facts,
            network.inputs().stream().map(input -> new TopInput(view(input.tensor(), input(input.tensor()), input.tensor().name()))).toList(),
            network.outputs().stream().map(tensor -> new TopOutput(view(tensor, output(tensor), signals.output(tensor)))).toList(), parts,
            String.join(" | ", inputs.stream().map(stream -> "error_" + stream.name()).toList()));
    }

    private Manifest.Stream input(Tensor tensor) {
        return inputs.stream().filter(stream -> stream.name().equals(tensor.name())).findFirst().orElseThrow();
    }

    private Manifest.Stream output(Tensor tensor) {
        return outputs.get(network.outputs().indexOf(tensor));
    }

    private TopLayer layer(LayerPlan layer) {
        List<Route> routes = plan.routes().to(layer.layer());
        List<TopOperand> operands = routes.stream()
            .map(route -> new TopOperand(layer.kind() == PlanKind.WINDOW ? "s" : "s" + route.operand(), signals.of(route))).toList();
        Tensor made = layer.layer().output();
        ModuleNames.LayerNames modules = names.layer(layer.layer().name());
        return new TopLayer(modules.layer(), modules.instance(), operands, made.name(), plan.beatBits(made));
    }

    private TopStream view(Tensor tensor, Manifest.Stream stream, String signal) {
        int values = stream.channelsPerBeat() * stream.positionsPerBeat();
        int bits = stream.bits() * values;
        String zero = Literals.unsigned(stream.bits(), stream.zeroPoint() & ((1L << stream.bits()) - 1));
        String type = (stream.signed() ? "int" : "uint") + stream.bits() + stream.shape();
        String carried = stream.positionsPerBeat() > 1 ? stream.positionsPerBeat() + " positions of " : stream.channelsPerBeat() + " of ";
        List<String> layout = List.of(type + " in raster order, channels innermost; " + carried + stream.shape().get(0)
            + " channels a beat, the lowest in the lowest bits");
        LoopNest loops = plan.beats().loops(tensor);
        return new TopStream(stream.prefix(), signal, bits, stream.dataBits(), stream.beatsPerFrame(), loops.loops().size(), Literals.counts(loops.counts()),
            "{" + values + "{" + zero + "}}", stream.dataBits() > bits, stream.dataBits() - bits, layout);
    }

    // ---- The manifest

    Manifest manifest(List<Manifest.EmittedFile> files) {
        Map<String, String> renamed = new LinkedHashMap<>();
        if (!names.top().equals(network.name())) {
            renamed.put(network.name(), names.top());
        }
        for (Layer layer : network.layers()) {
            String name = layer.name();
            if (!names.layer(name).instance().equals(name)) {
                renamed.put(name, names.layer(name).instance());
            }
        }
        Manifest.Figures figures = new Manifest.Figures(plan.timing().cyclesPerFrame(), plan.boundCycles(), plan.timing().latencyCycles(),
            (int) plan.multipliers(), (int) plan.hardwareMultipliers(), plan.finisherMultipliers(), plan.macs());
        return new Manifest(network.name(), names.top(), network.specName(), files, inputs, outputs, renamed, figures,
            plan.layers().stream().map(this::figures).toList(), stages(), network.inner().stream().map(this::inner).toList());
    }

    /** The stream that a tensor's maker gives bears its name, whoever reads it. */
    private Manifest.InnerStream inner(Tensor tensor) {
        return new Manifest.InnerStream(tensor.name(), tensor.type().element().bits(), tensor.type().element().signed(), tensor.type().shape(),
            plan.beats().of(tensor).channels(), plan.beats().of(tensor).positions(), plan.beats().perFrame(tensor), "valid_" + tensor.name(), "take_" + tensor.name(), "data_" + tensor.name());
    }

    /** The inputs' guards and registers, then the layers: each stage stands before those that it feeds. */
    private List<Manifest.Stage> stages() {
        List<Manifest.Stage> stages = new ArrayList<>();
        for (Manifest.Stream stream : inputs) {
            long beats = stream.beatsPerFrame();
            stages.add(new Manifest.Stage(stream.name(), StageKind.FRAME_GUARD, "u_guard_" + stream.name(), beats, beats));
            stages.add(new Manifest.Stage(stream.name(), StageKind.INPUT_REGISTER, "u_skid_" + stream.name(), beats, beats));
        }
        for (LayerPlan layer : plan.layers()) {
            StageKind kind = switch (layer.kind()) {
                case WINDOW -> StageKind.LAYER;
                case ADD -> StageKind.ADD;
                case CONCAT -> StageKind.CONCAT;
            };
            String name = layer.layer().name();
            stages.add(new Manifest.Stage(name, kind, "u_" + names.layer(name).instance(), layer.inputBeats(), layer.outputBeats()));
        }
        return stages;
    }

    private Manifest.LayerFigures figures(LayerPlan layer) {
        return new Manifest.LayerFigures(layer.layer().name(), layer.layer().kind().keyword(), layer.windows(), layer.lanes(), layer.columns(),
            layer.folds(), (int) layer.multipliers(), (int) layer.hardwareMultipliers(), layer.layer().macs(), layer.lawCycles(), layer.accumulatorBits(),
            layer.weightMemoryBits(), layer.lineStoreBits(), layer.lineStoreLimitBits(), layer.fifoBits() + plan.queueBits(layer.layer()));
    }
}
