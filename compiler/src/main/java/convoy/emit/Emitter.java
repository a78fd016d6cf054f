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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the Verilog of a planned network and its manifest; the golden model and the plan stand beside it. */
public final class Emitter {
    private static final String RTL = "rtl/";
    private static final String PLAN = "plan.txt";
    /** What stands in front of a leaf's instance, with the indentation. */
    private static final String LEAF = " convoy_";

    private final Network network;
    private final HardwarePlan plan;
    private final Renderer renderer = new Renderer();
    private final Map<String, String> verilog = new LinkedHashMap<>();
    private final Map<String, String> memories = new LinkedHashMap<>();

    private Emitter(Network network, HardwarePlan plan) {
        this.network = network;
        this.plan = plan;
    }

    /**
     * The design: everything but the test bench, which needs frames.
     *
     * @param model the network's golden model
     */
    public static EmittedDesign emit(Network network, HardwarePlan plan, EmittedModel model) {
        return new Emitter(network, plan).emit(model);
    }

    /** The figures of a design, without its files. */
    public static Manifest figures(Network network, HardwarePlan plan) {
        return new EmitTop(network, plan, ModuleNames.of(network)).manifest(List.of());
    }

    private EmittedDesign emit(EmittedModel model) {
        ModuleNames names = ModuleNames.of(network);
        for (LayerPlan layer : plan.layers()) {
            layer(layer, names.layer(layer.layer().name()));
        }
        EmitTop top = new EmitTop(network, plan, names);
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put(names.top() + ".v", renderer.render(top.view()));
        modules.putAll(verilog);
        addLeaves(modules);

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
        Map<String, String> leaves = new TreeMap<>();
        List<String> open = new ArrayList<>(modules.values());
        while (!open.isEmpty()) {
            for (String leaf : instances(open.remove(open.size() - 1))) {
                if (ModuleNames.LEAVES.contains(leaf) && !leaves.containsKey(leaf)) {
                    leaves.put(leaf, renderer.leaf(leaf));
                    open.add(leaves.get(leaf));
                }
            }
        }
        leaves.forEach((name, text) -> modules.put(name + ".v", text));
    }

    /** What a module instantiates, leaves and perhaps others: a module's name stands in front of parameters or of the instance's name. */
    private static Set<String> instances(String text) {
        Set<String> names = new HashSet<>();
        for (int blank = text.indexOf(LEAF); blank >= 0; blank = text.indexOf(LEAF, blank + 1)) {
            int end = text.indexOf(' ', blank + 1);
            if (end >= 0 && (text.startsWith(" #(", end) || text.startsWith(" u_", end))) {
                names.add(text.substring(blank + 1, end));
            }
        }
        return names;
    }

    private static void add(Map<String, String> files, List<Manifest.EmittedFile> listed, String path, Manifest.Role role, String text) {
        files.put(path, text);
        listed.add(new Manifest.EmittedFile(path, role, Sha256.of(text)));
    }
}
