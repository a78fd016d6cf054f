package convoy.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verilator and the C++ compiler of this machine, with the flags that a simulator of some abilities needs, and the parts that all designs share: Verilator's
 * runtime library, the bench and a precompiled header.
 */
final class Toolchain {
    /** Sources of the bench, resources of this module. */
    private static final List<String> BENCH_FILES = List.of("bench.cpp", "ports.h", "probe.h", "top.cpp", "top.h", "watch.vlt");

    private static final Pattern ROOT = Pattern.compile("(?m)^[ \\t]*VERILATOR_ROOT[ \\t]*=[ \\t]*(\\S.*?)[ \\t]*$");

    private final BuildCache cache;
    private final Set<Ability> abilities;
    private final String runtimeIdentity;
    private final Path verilatorRoot;

    /** What a simulator can do besides running; one that can do nothing else is the fastest. */
    enum Ability {
        /** It can write FST files. */
        TRACE,
        /** It shows the signals that {@code watch.vlt} names. */
        SHOW_STAGES,
        /** It shows the inner streams that the manifest names. */
        SHOW_INNER
    }

    /**
     * Asks the tools for their versions.
     *
     * @param cache     folder of shared builds
     * @param abilities of the simulators to build
     * @throws ToolException if Verilator or g++ is missing
     */
    Toolchain(Path cache, Set<Ability> abilities) {
        this.cache = new BuildCache(cache);
        this.abilities = Set.copyOf(abilities);
        ToolAnswers tools = new ToolAnswers(cache);
        String verilator = tools.ask(List.of("verilator", "-V"), "VERILATOR_ROOT", "VERILATOR_BIN");
        verilatorRoot = root(verilator);
        Sha256 digest = new Sha256()
            .add(verilator.lines().findFirst().orElse(""))
            .add(tools.ask(List.of("g++", "--version")))
            .add(verilatorRoot.toString())
            .add(String.join(" ", compilerFlags()));
        BENCH_FILES.forEach(name -> digest.add(resource(name)));
        runtimeIdentity = digest.end();
    }

    /** Verilator's folder of headers and runtime sources: the last value of VERILATOR_ROOT that it tells, the environment's over the built-in one. */
    private static Path root(String configuration) {
        Matcher matcher = ROOT.matcher(configuration);
        String root = "";
        while (matcher.find()) {
            root = matcher.group(1);
        }
        return Path.of(root);
    }

    /** All that a simulator is made from besides the design: the tools, their flags and the bench. */
    String identity() {
        return runtimeIdentity + " " + abilities.stream().sorted().toList() + " " + String.join(" ", verilatorFlags());
    }

    BuildCache cache() {
        return cache;
    }

    boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** The start of every command that turns Verilog into C++. */
    List<String> verilatorFlags() {
        List<String> flags = new ArrayList<>(List.of("verilator", "--cc", "--prefix", "Vtop", "-O3", "--x-assign", "fast", "--x-initial", "unique",
            "--no-timing", "--language", "1364-2005", "--output-split", "20000", "--output-split-cfuncs", "500", "--unroll-count", "256",
            "-Wno-lint", "-Wno-fatal"));
        if (tracing()) {
            flags.add("--trace-fst");
        }
        return flags;
    }

    /** Files that tell Verilator more about the Verilog. */
    List<String> configuration(Path runtime) {
        return can(Ability.SHOW_STAGES) ? List.of(runtime.resolve("watch.vlt").toString()) : List.of();
    }

    private boolean tracing() {
        return can(Ability.TRACE);
    }

    /** The C++ compiler with the flags of every unit; a precompiled header serves only units with exactly these. */
    List<String> compilerFlags() {
        List<String> flags = new ArrayList<>(List.of("g++", "-std=gnu++17", "-O1", "-w", "-DVL_IGNORE_UNKNOWN_ARCH", "-DVM_COVERAGE=0", "-DVM_SC=0",
            "-DVM_TRACE=" + (tracing() ? 1 : 0), "-DVM_TRACE_FST=" + (tracing() ? 1 : 0), "-DVM_TRACE_VCD=0", "-isystem",
            verilatorRoot.resolve("include").toString(), "-isystem", verilatorRoot.resolve("include/vltstd").toString()));
        if (tracing()) {
            flags.add("-DCONVOY_TRACE");
        }
        return flags;
    }

    /** Libraries that a simulator is linked with, after its objects. */
    List<String> libraries(Path runtime) {
        List<String> libraries = new ArrayList<>(List.of(runtime.resolve("bench.o").toString()));
        verilatorUnits().forEach(unit -> libraries.add(runtime.resolve(unit + ".o").toString()));
        if (tracing()) {
            libraries.add("-lz");
        }
        libraries.add("-pthread");
        return libraries;
    }

    /** Folder with the objects of the runtime and the bench, the precompiled header {@code shared.h} and {@code top.cpp}; built once per tools and flags. */
    Path runtime() {
        return cache.entry("runtime-" + runtimeIdentity, this::buildRuntime).folder();
    }

    private void buildRuntime(Path folder) {
        try {
            for (String name : BENCH_FILES) {
                Files.write(folder.resolve(name), resource(name));
            }
            Files.writeString(folder.resolve("shared.h"), "#include \"verilated.h\"\n" + (tracing() ? "#include \"verilated_fst_c.h\"\n" : "")
                + "#include \"top.h\"\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ToolRunner inside = new ToolRunner(folder);
        List<List<String>> commands = new ArrayList<>();
        commands.add(command("-O2", "-c", "bench.cpp", "-o", "bench.o"));
        verilatorUnits().forEach(unit -> commands.add(command("-O2", "-c", verilatorRoot.resolve("include/" + unit + ".cpp").toString(), "-o", unit + ".o")));
        commands.add(command("-x", "c++-header", "shared.h", "-o", "shared.h.gch"));
        inside.runTogether(commands, 2);
    }

    private List<String> verilatorUnits() {
        return tracing() ? List.of("verilated", "verilated_threads", "verilated_fst_c") : List.of("verilated", "verilated_threads");
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(compilerFlags());
        command.addAll(List.of(more));
        return command;
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Toolchain.class.getResourceAsStream("/bench/" + name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
