package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a design's simulator: Verilog to C++ by Verilator, and the C++ with the bench to a program. Memory files are no part of it. */
final class SimulatorBuild {
    /** Name of the program in its cache entry. */
    static final String PROGRAM = "simulator";

    /** C++ of up to this many bytes is compiled as one unit; beyond, every unit costs less than what a second processor gains. */
    private static final long UNIT_BYTES = 300_000;
    private static final int JOBS = 2;

    private final Toolchain tools;
    private final Path design;
    private final Manifest manifest;

    SimulatorBuild(Toolchain tools, Path design, Manifest manifest) {
        this.tools = tools;
        this.design = design.toAbsolutePath();
        this.manifest = manifest;
    }

    /** The cache entry with the program, built if these tools have not built this Verilog before. */
    BuildCache.Entry build() {
        Sha256 key = new Sha256().add(tools.identity()).add(manifest.top()).add(BenchHeader.text(manifest));
        for (Path file : verilog()) {
            key.add(file.getFileName().toString()).add(file);
        }
        return tools.cache().entry("simulator-" + key.end(), this::build);
    }

    /** Folder of the Verilog and the memory files: the simulator's working directory. */
    static Path rtlFolder(Path design, Manifest manifest) {
        return manifest.files().stream()
            .filter(file -> file.role() == Manifest.Role.VERILOG)
            .findFirst()
            .map(file -> design.resolve(file.path()).normalize().getParent())
            .orElseThrow(() -> new DesignException(ManifestFile.NAME + " names no Verilog file"));
    }

    /** The manifest's Verilog files and others beside them, from which Verilator takes modules that it misses. */
    private List<Path> verilog() {
        try (Stream<Path> files = Files.list(rtlFolder(design, manifest))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".v")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(Path folder) {
        Path runtime = tools.runtime();
        Path generated = folder.resolve("generated");
        verilate(generated);
        PortCheck.check(generated.resolve("Vtop.h"), manifest);
        try {
            Files.writeString(generated.resolve("design.h"), BenchHeader.text(manifest));
            List<String> units = units(generated, runtime);
            new ToolRunner(generated).runTogether(units.stream().map(unit -> compile(unit, runtime)).toList(), JOBS);
            link(generated, units, runtime, folder.resolve(PROGRAM));
            BuildCache.delete(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verilate(Path generated) {
        List<String> command = new ArrayList<>(tools.verilatorFlags());
        command.addAll(List.of("--top-module", manifest.top(), "--Mdir", generated.toString(), "-y", "."));
        Path rtl = rtlFolder(design, manifest);
        manifest.files().stream()
            .filter(file -> file.role() == Manifest.Role.VERILOG)
            .forEach(file -> command.add(rtl.relativize(design.resolve(file.path()).normalize()).toString()));
        new ToolRunner(rtl).run(command);
    }

    /** Groups the generated files into units of about equal size that include them, and names the units. */
    private List<String> units(Path generated, Path runtime) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.list(generated)) {
            sources = files.filter(file -> file.toString().endsWith(".cpp")).sorted().toList();
        }
        long bytes = 0;
        for (Path source : sources) {
            bytes += Files.size(source);
        }
        int count = (int) Math.min(sources.size(), 1 + bytes / UNIT_BYTES);
        List<StringBuilder> texts = IntStream.range(0, count).mapToObj(unit -> new StringBuilder()).toList();
        texts.get(0).append("#include \"").append(runtime.resolve("bench.cpp")).append("\"\n");
        long before = 0;
        for (Path source : sources) {
            texts.get((int) (before * count / bytes)).append("#include \"").append(source.getFileName()).append("\"\n");
            before += Files.size(source);
        }
        List<String> names = new ArrayList<>();
        for (int unit = 0; unit < count; unit++) {
            String name = "unit" + unit;
            Files.writeString(generated.resolve(name + ".cpp"), texts.get(unit));
            names.add(name);
        }
        return names;
    }

    private List<String> compile(String unit, Path runtime) {
        List<String> command = new ArrayList<>(tools.compilerFlags());
        command.addAll(List.of("-include", runtime.resolve("shared.h").toString(), "-I", ".", "-c", unit + ".cpp", "-o", unit + ".o"));
        return command;
    }

    private void link(Path generated, List<String> units, Path runtime, Path program) {
        List<String> command = new ArrayList<>(List.of("g++", "-s", "-o", program.toString()));
        units.forEach(unit -> command.add(unit + ".o"));
        command.addAll(tools.libraries(runtime));
        new ToolRunner(generated).run(command);
    }
}
