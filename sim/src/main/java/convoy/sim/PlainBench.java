package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a plain Verilog test bench in Icarus Verilog, whose registers start unknown: what is X after the reset shows here and nowhere else.
 *
 * @param design folder with the manifest
 * @param bench  the test bench's file, relative to the folder; its module has the same name
 */
public record PlainBench(Path design, String bench) {
    public PlainBench {
        design = design.toAbsolutePath().normalize();
    }

    /**
     * What the bench says, a line each; the last starts with PASS if nothing is wrong.
     *
     * @param stallPercent cycles in which sources and sinks pause, of a hundred
     * @throws ToolException if a tool is missing, or the files do not compile
     */
    public List<String> run(int stallPercent, long seed) {
        Manifest manifest = ManifestFile.read(design);
        Path rtl = SimulatorBuild.rtlFolder(design, manifest);
        ToolRunner tools = new ToolRunner(rtl);
        try {
            Path program = Files.createTempFile("convoy-bench-", ".vvp");
            try {
                String module = Path.of(bench).getFileName().toString().replaceFirst("\\.v$", "");
                List<String> compile = new ArrayList<>(List.of("iverilog", "-g2005", "-s", module, "-o", program.toString()));
                manifest.files().stream()
                    .filter(file -> file.role() == Manifest.Role.VERILOG)
                    .forEach(file -> compile.add(design.resolve(file.path()).toString()));
                compile.add(design.resolve(bench).toString());
                tools.run(compile);
                return tools.run(List.of("vvp", "-n", program.toString(), "+stall=" + stallPercent, "+seed=" + seed)).lines()
                    .filter(line -> !line.contains("$finish called"))
                    .toList();
            } finally {
                Files.delete(program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
