package convoy.emit;

import convoy.check.Convolution;
import convoy.check.Network;
import convoy.check.Tensor;
import convoy.plan.Bits;
import convoy.plan.HardwarePlan;
import convoy.plan.LayerPlan;
import convoy.sim.Manifest;
import convoy.sim.Manifest.StageKind;
import convoy.templates.verilog.TopInput;
import convoy.templates.verilog.TopLayer;
import convoy.templates.verilog.TopModule;
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
    private final List<Part> parts;
    private final ModuleNames names;
    private final List<Manifest.Stream> inputs = new ArrayList<>();
    private final List<Manifest.Stream> outputs = new ArrayList<>();

    /** A layer and the module that it is. */
    record Part(LayerPlan plan, String module) { }

    EmitTop(Network network, HardwarePlan plan, List<Part> parts, ModuleNames names) {
        this.network = network;
        this.plan = plan;
        this.parts = parts;
        this.names = names;
        List<Tensor> read = network.inputs().stream().map(input -> input.tensor()).toList();
        for (Tensor tensor : read) {
            inputs.add(stream(tensor, "s_axis", read.size() > 1, inputChannels(tensor)));
        }
        for (Tensor tensor : network.outputs()) {
            outputs.add(stream(tensor, "m_axis", network.outputs().size() > 1, outputChannels(tensor)));
        }
    }

    private int inputChannels(Tensor tensor) {
        return parts.stream().map(Part::plan).filter(layer -> layer.layer().input().name().equals(tensor.name())).findFirst().orElseThrow()
            .feeder().store().beatChannels();
    }

    private int outputChannels(Tensor tensor) {
        return parts.stream().map(Part::plan).filter(layer -> layer.layer().output().name().equals(tensor.name())).findFirst().orElseThrow()
            .output().beatChannels();
    }

    private static Manifest.Stream stream(Tensor tensor, String prefix, boolean named, int channels) {
        int bits = tensor.type().element().bits();
        int dataBits = (bits * channels + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
        return new Manifest.Stream(tensor.name(), named ? prefix + "_" + tensor.name() : prefix, bits, tensor.type().element().signed(),
            tensor.type().zeroPoint(), tensor.type().shape(), channels, 1, dataBits, tensor.type().elements() / channels);
    }

    // ---- The view

    TopModule view() {
        List<TopLayer> layers = parts.stream().map(part -> {
            Convolution layer = part.plan().layer();
            return new TopLayer(part.module(), names.layer(layer.name()).instance(), signal(layer.input()), signal(layer.output()),
                part.plan().output().beatChannels() * layer.output().type().element().bits());
        }).toList();
        List<String> facts = List.of("made by Convoy from " + Names.inComment(network.specName()),
            plan.timing().cyclesPerFrame() + " cycles a frame, " + plan.timing().latencyCycles() + " cycles latency, " + plan.multipliers()
                + " multiply-add cells");
        return new TopModule(names.top(), "network `" + network.name() + "`", facts,
            inputs.stream().map(stream -> new TopInput(view(stream))).toList(), outputs.stream().map(stream -> new TopOutput(view(stream))).toList(),
            layers, String.join(" | ", inputs.stream().map(stream -> "error_" + stream.name()).toList()));
    }

    private static String signal(Tensor tensor) {
        return tensor.name();
    }

    private static TopStream view(Manifest.Stream stream) {
        int bits = stream.bits() * stream.channelsPerBeat();
        String zero = Literals.unsigned(stream.bits(), stream.zeroPoint() & ((1L << stream.bits()) - 1));
        String type = (stream.signed() ? "int" : "uint") + stream.bits() + stream.shape();
        List<String> layout = List.of(type + " in raster order, channels innermost; " + stream.channelsPerBeat() + " of " + stream.shape().get(0)
            + " channels a beat, the lowest in the lowest bits");
        return new TopStream(stream.prefix(), stream.name(), bits, stream.dataBits(), stream.beatsPerFrame(), Bits.ofCount(stream.beatsPerFrame()),
            "{" + stream.channelsPerBeat() + "{" + zero + "}}", stream.dataBits() > bits, stream.dataBits() - bits, layout);
    }

    // ---- The manifest

    Manifest manifest(List<Manifest.EmittedFile> files) {
        Map<String, String> renamed = new LinkedHashMap<>();
        if (!names.top().equals(network.name())) {
            renamed.put(network.name(), names.top());
        }
        for (Part part : parts) {
            String name = part.plan().layer().name();
            if (!names.layer(name).instance().equals(name)) {
                renamed.put(name, names.layer(name).instance());
            }
        }
        Manifest.Figures figures = new Manifest.Figures(plan.timing().cyclesPerFrame(), plan.boundCycles(), plan.timing().latencyCycles(),
            (int) plan.multipliers(), plan.finisherMultipliers(), plan.macs());
        return new Manifest(network.name(), names.top(), network.specName(), files, inputs, outputs, renamed, figures,
            plan.layers().stream().map(EmitTop::figures).toList(), stages(), network.inner().stream().map(this::inner).toList());
    }

    private Manifest.InnerStream inner(Tensor tensor) {
        int channels = outputChannels(tensor);
        return new Manifest.InnerStream(tensor.name(), tensor.type().element().bits(), tensor.type().element().signed(), tensor.type().shape(), channels,
            tensor.type().elements() / channels, "valid_" + signal(tensor), "take_" + signal(tensor), "data_" + signal(tensor));
    }

    /** The inputs' registers and guards, then the layers: each stage stands before those that it feeds. */
    private List<Manifest.Stage> stages() {
        List<Manifest.Stage> stages = new ArrayList<>();
        for (Manifest.Stream stream : inputs) {
            long beats = stream.beatsPerFrame();
            stages.add(new Manifest.Stage(stream.name(), StageKind.INPUT_REGISTER, "u_skid_" + stream.name(), beats, beats));
            stages.add(new Manifest.Stage(stream.name(), StageKind.FRAME_GUARD, "u_guard_" + stream.name(), beats, beats));
        }
        for (Part part : parts) {
            Convolution layer = part.plan().layer();
            stages.add(new Manifest.Stage(layer.name(), StageKind.LAYER, "u_" + names.layer(layer.name()).instance(),
                layer.input().type().elements() / part.plan().feeder().store().beatChannels(),
                layer.output().type().elements() / part.plan().output().beatChannels()));
        }
        return stages;
    }

    private static Manifest.LayerFigures figures(LayerPlan plan) {
        Convolution layer = plan.layer();
        return new Manifest.LayerFigures(layer.name(), layer.kind().keyword(), plan.windows(), plan.folding().lanes(), plan.folding().columns(),
            plan.folds(), (int) plan.multipliers(), plan.stage().layer().macs(), plan.lawCycles(), plan.array().accumulatorBits(),
            plan.feeder().store().bits(), plan.feeder().store().limitBits(), plan.fifoBits());
    }
}
