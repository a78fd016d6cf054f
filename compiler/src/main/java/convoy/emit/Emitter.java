package convoy.emit;

import convoy.check.Network;
import convoy.plan.HardwarePlan;
import convoy.plan.LayerPlan;
import convoy.sim.Manifest;
import convoy.sim.Sha256;
import convoy.templates.Renderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the Verilog of a planned network, its golden model, its plan and its manifest. */
public final class Emitter {
    private static final String RTL = "rtl/";
    private static final String PLAN = "plan.txt";
    private static final Pattern LEAF = Pattern.compile("\\bconvoy_\\w+(?= #\\(| u_)");

    private final Network network;
    private final HardwarePlan plan;
    private final Renderer renderer = new Renderer();
    private final Map<String, String> verilog = new LinkedHashMap<>();
    private final Map<String, String> memories = new LinkedHashMap<>();

    private Emitter(Network network, HardwarePlan plan) {
        this.network = network;
        this.plan = plan;
    }

    /** The design: everything but the test bench, which needs frames. */
    public static EmittedDesign emit(Network network, HardwarePlan plan) {
        return new Emitter(network, plan).emit();
    }

    private EmittedDesign emit() {
        ModuleNames names = ModuleNames.of(network);
        List<EmitTop.Part> parts = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            ModuleNames.LayerNames modules = names.layer(layer.layer().name());
            module(modules.layer(), EmitLayer.view(layer, modules, network.specName()));
            module(modules.feeder(), EmitFeeder.view(layer, modules.feeder()));
            module(modules.array(), EmitArray.view(layer, modules.array(), modules.layer(), memories));
            module(modules.finish(), EmitFinish.view(layer, modules.finish(), modules.layer(), memories));
            parts.add(new EmitTop.Part(layer, modules.layer()));
        }
        EmitTop top = new EmitTop(network, plan, parts, names);
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put(names.top() + ".v", renderer.render(top.view()));
        modules.putAll(verilog);
        addLeaves(modules);
        EmittedModel model = ModelEmitter.emit(network);

        Map<String, String> files = new LinkedHashMap<>();
        List<Manifest.EmittedFile> listed = new ArrayList<>();
        modules.forEach((name, text) -> add(files, listed, RTL + name, Manifest.Role.VERILOG, text));
        memories.forEach((name, text) -> add(files, listed, RTL + name, Manifest.Role.MEMORY, text));
        add(files, listed, "model/" + model.className() + ".java", Manifest.Role.MODEL, model.source());
        add(files, listed, PLAN, Manifest.Role.OTHER, plan.text());
        return new EmittedDesign(files, top.manifest(listed));
    }

    private void module(String name, Record view) {
        verilog.put(name + ".v", renderer.render(view));
    }

    /** The leaves that the modules name, and those that they name in turn, by name. */
    private void addLeaves(Map<String, String> modules) {
        Map<String, String> leaves = new java.util.TreeMap<>();
        List<String> open = new ArrayList<>(modules.values());
        while (!open.isEmpty()) {
            Matcher matcher = LEAF.matcher(open.remove(open.size() - 1));
            while (matcher.find()) {
                String leaf = matcher.group();
                if (!modules.containsKey(leaf + ".v") && ModuleNames.LEAVES.contains(leaf) && !leaves.containsKey(leaf)) {
                    leaves.put(leaf, renderer.leaf(leaf));
                    open.add(leaves.get(leaf));
                }
            }
        }
        leaves.forEach((name, text) -> modules.put(name + ".v", text));
    }

    private static void add(Map<String, String> files, List<Manifest.EmittedFile> listed, String path, Manifest.Role role, String text) {
        files.put(path, text);
        listed.add(new Manifest.EmittedFile(path, role, Sha256.of(text)));
    }
}
