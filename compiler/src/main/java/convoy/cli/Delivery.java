package convoy.cli;

import convoy.cli.data.Frames;
import convoy.emit.BenchEmitter;
import convoy.sim.Manifest;
import convoy.sim.Manifest.EmittedFile;
import convoy.sim.Manifest.Role;
import convoy.sim.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What goes with a design: a plain test bench with stimulus and the model's results, and an instantiation template.
 *
 * @param files    text by path, as in {@link convoy.emit.EmittedDesign}
 * @param manifest of the design and these files
 */
record Delivery(Map<String, String> files, Manifest manifest) {
    static Delivery of(Manifest design, RunResult golden) {
        Map<String, String> files = new BenchEmitter().emit(design, values(golden.inputs()), values(golden.outputs()));
        List<EmittedFile> entries = new ArrayList<>(design.files());
        files.forEach((path, text) -> entries.add(new EmittedFile(path, Role.OTHER, Sha256.of(text))));
        return new Delivery(files, design.withFiles(entries));
    }

    private static List<List<int[]>> values(List<Frames> tensors) {
        return tensors.stream().map(Frames::frames).toList();
    }
}
