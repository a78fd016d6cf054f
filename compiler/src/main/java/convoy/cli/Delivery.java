package convoy.cli;

import convoy.cli.data.Frames;
import convoy.emit.BenchEmitter;
import convoy.emit.EmittedDesign;
import convoy.sim.Manifest;
import convoy.sim.Manifest.EmittedFile;
import convoy.sim.Manifest.Role;
import convoy.sim.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A design with what needs frames: a plain test bench with stimulus and the model's results; and with an instantiation template. */
final class Delivery {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<EmittedFile> entries = new ArrayList<>();

    private Delivery() { }

    static EmittedDesign complete(EmittedDesign design, RunResult golden) {
        Delivery delivery = new Delivery();
        delivery.files.putAll(design.files());
        delivery.entries.addAll(design.manifest().files());
        new BenchEmitter().emit(design.manifest(), values(golden.inputs()), values(golden.outputs()))
            .forEach(delivery::add);
        return new EmittedDesign(delivery.files, design.manifest().withFiles(delivery.entries));
    }

    private void add(String path, String text) {
        files.put(path, text);
        entries.add(new EmittedFile(path, Role.OTHER, Sha256.of(text)));
    }

    private static List<List<int[]>> values(List<Frames> tensors) {
        return tensors.stream().map(Frames::frames).toList();
    }
}
