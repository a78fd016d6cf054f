package convoy.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What Verilator, Icarus Verilog and Yosys have to say against Verilog-2005 files. A clean design yields empty lists. */
public final class Lint {
    /** Names that pass through a Yosys script unquoted. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_./-]+");

    private final ToolRunner tools;
    private final List<String> files;
    private final String top;

    /**
     * @param folder where the tools run; memory files are found by their bare names from here
     * @param files  Verilog files, relative to the folder
     * @param top    name of the top module
     */
    public Lint(Path folder, List<String> files, String top) {
        tools = new ToolRunner(folder);
        this.files = List.copyOf(files);
        this.top = top;
        if (!files.stream().allMatch(file -> PLAIN_NAME.matcher(file).matches())) {
            throw new IllegalArgumentException(files.toString());
        }
    }

    /** The design of a folder with a manifest. */
    public static Lint of(Path folder) {
        Path design = folder.toAbsolutePath();
        Manifest manifest = ManifestFile.read(design);
        Path rtl = SimulatorBuild.rtlFolder(design, manifest);
        List<String> files = manifest.files().stream()
            .filter(file -> file.role() == Manifest.Role.VERILOG)
            .map(file -> rtl.relativize(design.resolve(file.path()).normalize()).toString())
            .toList();
        return new Lint(rtl, files, manifest.top());
    }

    /**
     * Lines that any of the three tools wrote.
     *
     * @throws ToolException if one is missing
     */
    public List<String> all() {
        List<String> lines = new ArrayList<>(verilator());
        lines.addAll(icarus());
        lines.addAll(yosys());
        return lines;
    }

    /** {@code verilator --lint-only -Wall}. */
    public List<String> verilator() {
        return lines(command(List.of("verilator", "--lint-only", "-Wall", "--language", "1364-2005", "--top-module", top)));
    }

    /** {@code iverilog -g2005 -Wall}, without making a program. */
    public List<String> icarus() {
        return lines(command(List.of("iverilog", "-g2005", "-Wall", "-tnull", "-s", top)));
    }

    /** Yosys up to {@code check -assert}. */
    public List<String> yosys() {
        return lines(List.of("yosys", "-q", "-p",
            "read_verilog " + String.join(" ", files) + "; hierarchy -check -top " + top + "; proc; check -assert"));
    }

    private List<String> command(List<String> start) {
        List<String> command = new ArrayList<>(start);
        command.addAll(files);
        return command;
    }

    private List<String> lines(List<String> command) {
        List<String> lines = new ArrayList<>();
        int exit = tools.follow(command, lines::add);
        lines.removeIf(String::isBlank);
        if (exit != 0 && lines.isEmpty()) {
            lines.add(String.join(" ", command) + ": exit " + exit);
        }
        return lines;
    }
}
