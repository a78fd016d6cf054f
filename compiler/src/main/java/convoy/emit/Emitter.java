package convoy.emit;

import convoy.check.Network;
import convoy.plan.AddPlan;
import convoy.plan.ConcatPlan;
import convoy.plan.HardwarePlan;
import convoy.plan.LayerPlan;
import convoy.plan.WindowPlan;
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

    /** The figures of a design, without its files. */
    public static Manifest figures(Network network, HardwarePlan plan) {
        return new EmitTop(network, plan, ModuleNames.of(network)).manifest(List.of());
    }

    private EmittedDesign emit() {
        ModuleNames names = ModuleNames.of(network);
        for (LayerPlan layer : plan.layers()) {
            layer(layer, names.layer(layer.layer().name()));
        }
        EmitTop top = new EmitTop(network, plan, names);
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

    private void layer(LayerPlan plan, ModuleNames.LayerNames names) {
        switch (plan.kind()) {
            case WINDOW -> windows((WindowPlan) plan, names);
            case ADD -> {
                module(names.layer(), EmitJoin.add((AddPlan) plan, names, network.specName()));
                module(names.finish(), EmitFinish.view((AddPlan) plan, names.finish(), names.layer(), memories));
            }
            case CONCAT -> module(names.layer(), EmitJoin.concat((ConcatPlan) plan, names, network.specName()));
        }
    }

    private void windows(WindowPlan plan, ModuleNames.LayerNames names) {
        module(names.layer(), EmitLayer.view(plan, names, network.specName()));
        module(names.feeder(), EmitFeeder.view(plan, names.feeder()));
        plan.sliding().ifPresent(window -> module(names.window(), EmitWindow.view(plan, window, names.window())));
        module(names.array(), plan.array().adders().<Record>map(adders -> EmitShiftAdd.view(plan, adders, names.array()))
            .orElseGet(() -> EmitArray.view(plan, names.array(), names.layer(), memories)));
        module(names.finish(), EmitFinish.view(plan, names.finish(), names.layer(), memories));
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
