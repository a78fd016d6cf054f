package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a design's simulator: Verilog to C++ by Verilator, and the C++ to a program with the bench. Memory files are no part of it. */
final class SimulatorBuild {
    /** Name of the program in its cache entry. */
    static final String PROGRAM = "simulator";

    /** C++ of up to this many bytes is compiled as one unit; of more, what runs only once becomes a unit of its own, compiled without care. */
    private static final long SMALL_BYTES = 400_000;
    /** Bytes of C++ per unit of what runs in every cycle. */
    private static final long UNIT_BYTES = 2_000_000;
    private static final int JOBS = 2;

    private final Toolchain tools;
    private final Path design;
    private final Manifest manifest;
    private final Optional<InnerSignals> shown;

    SimulatorBuild(Toolchain tools, Path design, Manifest manifest) {
        this.tools = tools;
        this.design = design.toAbsolutePath();
        this.manifest = manifest;
        this.shown = tools.can(Toolchain.Ability.SHOW_INNER) ? Optional.of(new InnerSignals(manifest)) : Optional.empty();
    }

    /** The cache entry with the program, built if these tools have not built this Verilog before. */
    BuildCache.Entry build() {
        Sha256 key = new Sha256().add(tools.identity()).add(manifest.top()).add(BenchHeader.text(manifest))
            .add(shown.map(InnerSignals::configuration).orElse(""));
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
        verilate(generated, runtime);
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

    private void verilate(Path generated, Path runtime) {
        List<String> command = new ArrayList<>(tools.verilatorFlags());
        command.addAll(List.of("--top-module", manifest.top(), "--Mdir", generated.toString(), "-y", "."));
        command.addAll(tools.configuration(runtime));
        shown.ifPresent(signals -> command.add(write(generated.resolve("inner.vlt"), signals.configuration())));
        Path rtl = rtlFolder(design, manifest);
        manifest.files().stream()
            .filter(file -> file.role() == Manifest.Role.VERILOG)
            .forEach(file -> command.add(rtl.relativize(design.resolve(file.path()).normalize()).toString()));
        new ToolRunner(rtl).run(command);
    }

    private static String write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Groups the generated files into units that include them, and names the units. */
    private List<String> units(Path generated, Path runtime) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(generated)) {
            all = files.filter(file -> file.toString().endsWith(".cpp")).sorted().toList();
        }
        String top = include(runtime.resolve("top.cpp"));
        List<String> texts = new ArrayList<>();
        if (bytes(all) <= SMALL_BYTES) {
            texts.add(top + includes(all));
        } else {
            List<Path> often = all.stream().filter(file -> !onlyOnce(file)).toList();
            int count = (int) (1 + bytes(often) / UNIT_BYTES);
            texts.add("#pragma GCC optimize(\"O0\")\n" + top + includes(all.stream().filter(SimulatorBuild::onlyOnce).toList()));
            for (int unit = 0; unit < count; unit++) {
                texts.add(includes(often.subList(often.size() * unit / count, often.size() * (unit + 1) / count)));
            }
        }
        List<String> names = new ArrayList<>();
        for (int unit = 0; unit < texts.size(); unit++) {
            String name = "unit" + unit;
            Files.writeString(generated.resolve(name + ".cpp"), texts.get(unit));
            names.add(name);
        }
        return names;
    }

    /** Verilator's names tell what it runs before the first cycle. */
    private static boolean onlyOnce(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("Slow.cpp") || name.endsWith("Syms.cpp");
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static String includes(List<Path> files) {
        return files.stream().map(SimulatorBuild::include).collect(Collectors.joining());
    }

    private static String include(Path file) {
        return "#include \"" + file + "\"\n";
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
