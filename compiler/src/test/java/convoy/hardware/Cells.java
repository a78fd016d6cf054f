package convoy.hardware;

import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import convoy.sim.ToolRunner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What Yosys makes of a module for Xilinx's 7-series. */
final class Cells {
    private static final Pattern CELLS = Pattern.compile("(?m)^ +(\\w+) +(\\d+)$");

    private Cells() { }

    /** Cells by kind, of a module of the design in a folder. */
    static Map<String, Integer> xilinx(Path folder, String module) {
        List<String> files = ManifestFile.read(folder).files().stream().filter(file -> file.role() == Manifest.Role.VERILOG)
            .map(file -> file.path().replace("rtl/", "")).toList();
        String text = new ToolRunner(folder.resolve("rtl")).run(List.of("yosys", "-p",
            "read_verilog " + String.join(" ", files) + "; synth_xilinx -family xc7 -noiopad -flatten -top " + module + "; stat"));
        Map<String, Integer> cells = new HashMap<>();
        CELLS.matcher(text.substring(text.lastIndexOf("Number of cells:"))).results()
            .forEach(cell -> cells.put(cell.group(1), Integer.parseInt(cell.group(2))));
        return cells;
    }

    /** LUTs and shift registers. */
    static int tables(Map<String, Integer> cells) {
        return cells.entrySet().stream().filter(cell -> cell.getKey().matches("LUT\\d|SRL.*|INV")).mapToInt(Map.Entry::getValue).sum();
    }
}
