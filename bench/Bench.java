import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures cycles, hardware cost, clock and the tools' speed. Figures that are exact (cycles, cells, lines) are held against those stored in
 * {@code bench/figures.txt}; a full run stores them anew. Cells depend on the version of Yosys, which is stored with them.
 */
public final class Bench {
    private static final Path ROOT = Path.of("bench");
    private static final Path WORK = Path.of("convoy-out", "bench");
    private static final Path FIGURES = ROOT.resolve("figures.txt");
    private static final List<String> QUICK_ROWS = List.of("rgb-36", "digits-25", "digits-75", "digits-150", "pair-36", "quarter-two", "pair-four", "wide-128");
    private static final List<String> QUICK_COST = List.of("wide-128", "digits-25", "digits-75", "rgb-packed");
    private static final List<String> SHARED_ROWS = List.of("wide-128", "rgb-36", "rgb-432", "halved-144", "depthwise-36", "digits-25", "seven-49", "volume-27");
    private static final String RESCALE = " weights int8 random seed 1 rescale shift 9";
    private static final String NARROW_RESCALE = " weights int4 random seed 1 rescale shift 6";
    private static final String XILINX = "synth_xilinx -family xc7 -noiopad -flatten -top ";
    private static final int[] SEEDS = {1, 2, 3, 4, 5};
    private static final Device HX8K = new Device("HX8K", "--hx8k", "ct256", "165");
    private static final Device UP5K = new Device("UP5K", "--up5k", "sg48", "48");

    private final boolean quick;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final StringBuilder report = new StringBuilder();
    private int misses;

    /** @param asked MHz that placement and routing aim at */
    private record Device(String name, String option, String pins, String asked) { }

    /** A line of {@code rows.txt}. */
    private record Row(String name, String input, String layer, String array, String stream, String law, String peer) {
        static Row of(String line) {
            List<String> parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5), parts.get(6));
        }

        String network() {
            return name.replace('-', '_');
        }

        String spec() {
            String kind = layer.substring(0, layer.indexOf(' '));
            String type = input.substring(0, input.indexOf('['));
            return "network " + network() + " {\n  input x: " + input + "\n  " + kind + " y { " + layer.substring(kind.length() + 1)
                + (type.equals("int4") ? NARROW_RESCALE : RESCALE) + " } -> " + type + "\n  output y\n}\nhardware " + network() + " {\n  array y { " + array + " }\n"
                + (stream.isEmpty() ? "" : "  stream x { " + stream + " }\n") + "}\n";
        }
    }

    private Bench(boolean quick) {
        this.quick = quick;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(new Bench(List.of(arguments).contains("--quick")).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        List<Row> rows = Files.readAllLines(ROOT.resolve("rows.txt")).stream().filter(line -> !line.startsWith("#")).map(Row::of).toList();
        String yosys = output(List.of("yosys", "-V")).replaceAll("^(Yosys \\S+).*", "$1").strip();
        say("# Benchmark\n\nWritten by `bench/run` at commit " + output(List.of("git", "rev-parse", "--short", "HEAD")).strip() + " with "
            + output(List.of("verilator", "--version")).replaceAll("^(Verilator \\S+).*", "$1").strip() + ", " + yosys + " and Java "
            + System.getProperty("java.version") + ". Times are of the machine it ran on; all else is exact.\n");
        cycles(rows);
        costs(rows, yosys);
        if (!quick) {
            example();
            tools();
            Files.writeString(ROOT.resolve("RESULTS.md"), report.toString().strip() + "\n");
        }
        return hold(yosys);
    }

    // ---- Cycles

    private void cycles(List<Row> rows) throws IOException, InterruptedException {
        say("## Cycles per frame\n\nMeasured in co-simulation, source and sink never pausing, every value compared. The public generator's figures are for the "
            + "same layer and number of multipliers. A row's spec is `network NAME { input x: INPUT LAYER -> int8 output y } hardware NAME { array y { ARRAY } }`, where LAYER begins like `conv y { kernel 3x3` "
            + "and ends with `" + RESCALE.strip() + " }`; of an input of int4, it ends with `" + NARROW_RESCALE.strip() + " } -> int4`. A stream is `stream x { ... }` in `hardware`.\n\n"
            + "| row | input | layer | array | multipliers | law | measured | latency | lines of Verilog, of the layer + leaves | best public generator |\n|---|---|---|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            if (quick && !QUICK_ROWS.contains(row.name())) {
                continue;
            }
            Path spec = Files.writeString(WORK.resolve(row.network() + ".conv"), row.spec());
            String json = output(List.of("./convoy", "cosim", spec.toString(), "--json", "-", "--report", WORK.resolve("pictures").toString()));
            String cycles = field(json, "cycles_per_frame");
            check(row.name() + ": values differ", field(json, "mismatches").equals("0"));
            check(row.name() + ": the law says " + row.law() + ", measured " + cycles, cycles.equals(row.law()));
            check(row.name() + ": predicted otherwise", cycles.equals(field(json, "predicted_cycles_per_frame"))
                && field(json, "latency_cycles").equals(field(json, "predicted_latency_cycles")));
            Path design = compile(spec, row.network());
            long own = lines(design, file -> !isLeaf(file));
            long leaves = lines(design, Bench::isLeaf);
            store(row.name(), "cycles", cycles);
            store(row.name(), "latency", field(json, "latency_cycles"));
            store(row.name(), "lines", String.valueOf(own + leaves));
            String stream = row.stream().isEmpty() ? "" : "; stream " + row.stream();
            say("| " + String.join(" | ", row.name(), row.input(), row.layer(), row.array() + stream, field(json, "multipliers"), row.law(), cycles,
                field(json, "latency_cycles"), own + " + " + leaves, row.peer()) + " |");
        }
        say("");
        if (!quick) {
            say("The goal for a whole layer of 144 multipliers, leaves included, is less than 1,500 lines. The leaves are the same text in every design and come once, however many "
                + "layers it has.\n");
        }
    }

    private static Path compile(Path spec, String name) throws IOException, InterruptedException {
        Path design = WORK.resolve(name);
        delete(design);
        output(List.of("./convoy", "compile", spec.toString(), "-o", design.toString(), "--quiet"));
        return design;
    }

    private static long lines(Path design, Predicate<Path> which) throws IOException {
        long lines = 0;
        for (Path file : verilog(design)) {
            lines += which.test(file) ? Files.readAllLines(file).size() : 0;
        }
        return lines;
    }

    /** A module that is the same in every design. */
    private static boolean isLeaf(Path file) {
        return file.getFileName().toString().startsWith("convoy_");
    }

    // ---- Cost

    private void costs(List<Row> rows, String yosys) throws IOException, InterruptedException {
        say("## Cost on Xilinx 7-series\n\nThe whole design with its AXI ends, by `synth_xilinx -family xc7 -flatten`. LUT counts LUT1 to LUT6, inverters, "
            + "shift registers and LUT RAM (four for each RAM32M or RAM64M). The goal is 160 + 8 x lanes + 26 x columns, and 8 x ceil(folds / 64) per multiplier where the weights lie in LUTs.\n\n"
            + "| row | products | DSP | LUT | goal | LUT per product | FF | block RAM (36 Kbit) |\n|---|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            if (quick && !QUICK_COST.contains(row.name())) {
                continue;
            }
            Path spec = WORK.resolve(row.network() + ".conv");
            Files.writeString(spec, row.spec());
            String json = output(List.of("./convoy", "plan", spec.toString(), "--json", "-"));
            Map<String, Integer> cells = xilinx(compile(spec, row.network()), row.network());
            long multipliers = Long.parseLong(field(json, "multipliers"));
            long lanes = Long.parseLong(field(json, "lanes"));
            long columns = Long.parseLong(field(json, "columns"));
            long weights = field(json, "weight_memory_bits").equals("0") ? 8 * ((Long.parseLong(field(json, "folds")) + 63) / 64) * multipliers : 0;
            long goal = 160 + 8 * lanes + 26 * columns + weights;
            store(row.name(), "lut", String.valueOf(luts(cells)));
            store(row.name(), "ff", String.valueOf(sum(cells, cell -> cell.startsWith("FD"))));
            store(row.name(), "dsp", String.valueOf(cells.getOrDefault("DSP48E1", 0)));
            say(String.format(Locale.ROOT, "| %s | %d | %d | %d | %d | %.1f | %d | %.1f |", row.name(), multipliers, cells.getOrDefault("DSP48E1", 0), luts(cells), goal,
                (double) luts(cells) / multipliers, sum(cells, cell -> cell.startsWith("FD")), blocks(cells)));
        }
        say("");
        if (!quick) {
            shares();
            say("The goal has no place for a window in memories, which keep the law to the cycle where several column groups take a window or rows meet without a gap. Where few columns "
                + "share one, the row may be above the goal: in rgb-36 and wide-36 three taps of three lanes of eight bits are 48 and 80 LUT of LUT RAM. Packed rows count what sums carry into "
                + "each other's places: 40 or so LUT for a pair of columns, and one more addition. Apart from that, no LUT is spent on multiplying or on summing within a column.\n\n"
                + "The feeder's goal, padding included, is 120 for 3x3 and 150 in general. What is above it is a multiplexer for each bit of a column, which brings the rows of the ring into order: "
                + "one LUT for up to four rows, two for seven. rgb-432 has 24 bits in each of 3 rows, 72 LUT, and 48 LUT of memory; depthwise-36 has 32 bits in each of 3 rows; seven-49 8 bits in each "
                + "of 7, 112 LUT, and 4 folds a window, too few to read the seven taps of a column one after the other, as digits-25 and volume-27 do.\n");
        }
    }

    /** Where the LUTs are, module by module. */
    private void shares() throws IOException, InterruptedException {
        say("Where they are, with the boundaries of the layer's modules kept, which costs a few more. The weights alone are 8 x ceil(folds / 64) per multiplier of the array.\n\n"
            + "| row | ends | feeder | window | array | output side |\n|---|---|---|---|---|---|");
        for (String row : SHARED_ROWS) {
            String top = row.replace('-', '_');
            String log = yosys(WORK.resolve(top), "hierarchy -top " + top + "; setattr -mod -set keep_hierarchy 1 " + top + "_y_*; " + XILINX + top);
            say("| " + row + " | " + Stream.of("", "_y_feeder", "_y_window", "_y_array", "_y_finish").map(module -> {
                String heading = "=== " + top + module + " ===";
                if (!log.contains(heading)) {
                    return "-";
                }
                String cells = log.substring(log.lastIndexOf(heading) + heading.length());
                return String.valueOf(luts(cells(cells.substring(0, cells.indexOf("===")))));
            }).collect(Collectors.joining(" | ")) + " |");
        }
        say("");
    }

    private static Map<String, Integer> xilinx(Path design, String top) throws IOException, InterruptedException {
        return synthesise(design, XILINX + top);
    }

    /** Cells by type. */
    private static Map<String, Integer> synthesise(Path design, String command) throws IOException, InterruptedException {
        String log = yosys(design, command);
        return cells(log.substring(log.lastIndexOf("Number of cells:")));
    }

    private static String yosys(Path design, String command) throws IOException, InterruptedException {
        List<String> files = verilog(design).stream().map(file -> file.getFileName().toString()).toList();
        return output(List.of("yosys", "-p", "read_verilog " + String.join(" ", files) + "; " + command + "; stat"), design.resolve("rtl"));
    }

    private static Map<String, Integer> cells(String statistics) {
        Map<String, Integer> cells = new TreeMap<>();
        Matcher cell = Pattern.compile("(?m)^\\s+([A-Z]\\w+)\\s+(\\d+)$").matcher(statistics);
        while (cell.find()) {
            cells.put(cell.group(1), Integer.parseInt(cell.group(2)));
        }
        return cells;
    }

    private static int luts(Map<String, Integer> cells) {
        return sum(cells, cell -> cell.matches("LUT\\d|INV|SRL\\w*")) + 4 * sum(cells, cell -> cell.matches("RAM(32|64)M"));
    }

    private static double blocks(Map<String, Integer> cells) {
        return cells.getOrDefault("RAMB36E1", 0) + 0.5 * cells.getOrDefault("RAMB18E1", 0);
    }

    private static int sum(Map<String, Integer> cells, Predicate<String> which) {
        return cells.entrySet().stream().filter(cell -> which.test(cell.getKey())).mapToInt(Map.Entry::getValue).sum();
    }

    // ---- The example's clock, and the other families

    private void example() throws IOException, InterruptedException {
        Path spec = Path.of("examples/edge/edge.conv");
        Path design = compile(spec, "edge");
        String top = top(design);
        Map<String, Integer> xilinx = xilinx(design, top);
        Map<String, Integer> ecp5 = synthesise(design, "synth_ecp5 -top " + top);
        Map<String, Integer> ice40 = synthesise(design, "synth_ice40 -top " + top + " -json ../ice40.json");
        say("## The example `edge`, 512 x 512\n\n| family | logic | FF | DSP | block RAM |\n|---|---|---|---|---|");
        say("| Xilinx 7-series | " + luts(xilinx) + " LUT | " + sum(xilinx, cell -> cell.startsWith("FD")) + " | " + xilinx.getOrDefault("DSP48E1", 0) + " | "
            + blocks(xilinx) + " |");
        say("| ECP5 | " + (ecp5.getOrDefault("LUT4", 0) + 2 * ecp5.getOrDefault("CCU2C", 0)) + " LUT4, carry included | " + ecp5.getOrDefault("TRELLIS_FF", 0) + " | "
            + ecp5.getOrDefault("MULT18X18D", 0) + " | " + ecp5.getOrDefault("DP16KD", 0) + " |");
        say("| iCE40 | " + ice40.getOrDefault("SB_LUT4", 0) + " LUT4, " + ice40.getOrDefault("SB_CARRY", 0) + " carries | " + sum(ice40, cell -> cell.startsWith("SB_DFF"))
            + " | 0 | " + ice40.getOrDefault("SB_RAM40_4K", 0) + " |\n");
        store("edge", "lut", String.valueOf(luts(xilinx)));
        Map<String, Integer> array = xilinx(design, top.replaceAll("_$", "") + "_gradient_array");
        say("Its two Sobel filters alone, as shift-and-add: " + (luts(array) - sum(array, cell -> cell.startsWith("SRL"))) + " LUT of arithmetic on xc7, "
            + array.getOrDefault("DSP48E1", 0) + " DSP (goal: at most 84 and none; tap by tap 126, about 60 by the separable form).\n");
        say("## Clock\n\nOf whole designs on iCE40, by nextpnr, in MHz for the seeds 1 to 5; `int4` is " + narrow(4).layer() + " of " + narrow(4).input() + ".\n\n"
            + "| design | device | seeds 1 to 5 | median | goal |\n|---|---|---|---|---|");
        clock("edge", design, HX8K, "at least 150 each, 165 in the median");
        double few = 0;
        for (int columns : List.of(4, 16)) {
            Row row = narrow(columns);
            Path narrow = compile(Files.writeString(WORK.resolve(row.network() + ".conv"), row.spec()), row.network());
            synthesise(narrow, "synth_ice40 -dsp -top " + row.network() + " -json ../ice40.json");
            String goal = columns == 4 ? "-" : String.format(Locale.ROOT, "at least %.1f in the median, 0.9 of that with 4", 0.9 * few);
            few = clock("`int4`, taps 1 channels 1 columns " + columns, narrow, HX8K, goal);
            clock("`int4`, taps 1 channels 1 columns " + columns, narrow, UP5K, "-");
        }
        say("");
    }

    private static Row narrow(int columns) {
        return new Row("narrow-" + columns, "int4[8, 32, 32]", "conv kernel 3x3 filters 16 padding same", "taps 1x1 channels 1 columns " + columns, "", "", "");
    }

    /** The median over the seeds. */
    private double clock(String name, Path design, Device device, String goal) throws IOException, InterruptedException {
        List<Double> clocks = new ArrayList<>();
        for (int seed : SEEDS) {
            String log = output(List.of("nextpnr-ice40", device.option(), "--package", device.pins(), "--json", "ice40.json", "--seed", String.valueOf(seed),
                "--freq", device.asked(), "--timing-allow-fail"), design);
            Matcher clock = Pattern.compile("Max frequency for clock[^:]*: ([0-9.]+) MHz").matcher(log);
            double last = 0;
            while (clock.find()) {
                last = Double.parseDouble(clock.group(1));
            }
            clocks.add(last);
        }
        double median = clocks.stream().sorted().toList().get(SEEDS.length / 2);
        say("| " + name + " | " + device.name() + " | " + clocks.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " | " + median + " | " + goal + " |");
        return median;
    }

    private static String top(Path design) throws IOException {
        return field(Files.readString(design.resolve("manifest.json")), "top");
    }

    // ---- The tools

    private void tools() throws IOException, InterruptedException {
        Path sixty = Files.writeString(WORK.resolve("sixty.conv"), "network sixty {\n  input x: int8[16, 32, 32]\n  repeat 60 { conv c { kernel 3x3 filters 16 padding same"
            + RESCALE + " } -> int8 }\n  output c\n}\nhardware sixty { multipliers 1080 }\n");
        Path speed = Files.writeString(WORK.resolve("speed.conv"), "network speed {\n  input x: int8[64, 56, 56]\n  conv y { kernel 3x3 filters 64 padding same" + RESCALE
            + " } -> int8\n  output y\n}\n");
        double check = seconds(List.of("./convoy", "check", sixty.toString()));
        double plan = seconds(List.of("./convoy", "plan", sixty.toString()));
        delete(WORK.resolve("sixty"));
        double compile = seconds(List.of("./convoy", "compile", sixty.toString(), "-o", WORK.resolve("sixty").toString()));
        delete(WORK.resolve("sixty"));
        double again = seconds(List.of("./convoy", "compile", sixty.toString(), "-o", WORK.resolve("sixty").toString()));
        long memory = memory(List.of("./convoy", "compile", sixty.toString(), "-o", WORK.resolve("sixty").toString()));
        String golden = output(List.of("taskset", "-c", "0", "./convoy", "run", speed.toString(), "--frames", "40", "--json", "-"));
        String planned = output(List.of("./convoy", "plan", speed.toString(), "--json", "-"));
        double rate = 40 * Double.parseDouble(field(planned, "macs_per_frame")) / Double.parseDouble(field(golden, "golden_seconds")) / 1e9;
        String row = Files.readString(WORK.resolve("halved_144.conv")).replace("halved_144", "build").replace("seed 1", "seed 2");
        Path fresh = Files.writeString(WORK.resolve("build.conv"), row);
        String cosim = output(List.of("./convoy", "cosim", fresh.toString(), "--frames", "200", "--json", "-", "--report", WORK.resolve("pictures").toString()));
        double simulated = 200 * Double.parseDouble(field(cosim, "macs_per_frame")) / Double.parseDouble(field(cosim, "simulate_seconds")) / 1e6;
        say("## The tools\n\nThe 60 layers are `repeat 60 { conv c { kernel 3x3 filters 16 padding same" + RESCALE + " } -> int8 }` of int8[16, 32, 32] with `multipliers 1080`. The golden model runs 40 frames "
            + "of conv kernel 3x3 filters 64 padding same of int8[64, 56, 56]; the simulation is of halved-144, 200 frames.\n\n| what | measured | goal |\n|---|---|---|");
        say(String.format(Locale.ROOT, "| `check` and `compile` of 60 layers | %.2f s + %.2f s; again %.2f s | 1.5 s together |", check, compile, again));
        say(String.format(Locale.ROOT, "| memory of that `compile`, at most | %d MiB | - |", memory));
        say(String.format(Locale.ROOT, "| `plan` of 60 layers | %.2f s | 2 s |", plan));
        say(String.format(Locale.ROOT, "| golden model on one core, 3x3, 64 channels, first call included | %.2f x 10^9 MAC/s | 4 |", rate));
        say(String.format(Locale.ROOT, "| Verilator: build of 144 multipliers%s | %.1f s | 6 s |", field(cosim, "build_cached").equals("true") ? " (cached)" : "",
            Double.parseDouble(field(cosim, "build_seconds"))));
        say(String.format(Locale.ROOT, "| simulation of 144 multipliers, comparison included | %.0f x 10^6 MAC/s | 100 |", simulated));
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        output(command);
        return (System.nanoTime() - start) / 1e9;
    }

    /** MiB that a command has in memory at most, as Linux counts them. */
    private static long memory(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        long most = 0;
        while (process.isAlive()) {
            try {
                Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(status));
                most = peak.find() ? Math.max(most, Long.parseLong(peak.group(1))) : most;
            } catch (IOException ended) {
                break;
            }
            Thread.sleep(5);
        }
        process.waitFor();
        return most / 1024;
    }

    // ---- Stored figures

    private void store(String row, String what, String value) {
        figures.put(row + " " + what, value);
    }

    /** A quick run compares with what is stored; a full one stores. */
    private boolean hold(String yosys) throws IOException {
        if (!quick) {
            StringBuilder text = new StringBuilder("yosys = " + yosys + "\n");
            figures.forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
            Files.writeString(FIGURES, text);
            return misses == 0;
        }
        Map<String, String> stored = new LinkedHashMap<>();
        Files.readAllLines(FIGURES).forEach(line -> stored.put(line.substring(0, line.indexOf(" = ")), line.substring(line.indexOf(" = ") + 3)));
        boolean sameTool = yosys.equals(stored.get("yosys"));
        figures.forEach((name, value) -> check(name + " was " + stored.get(name) + ", is " + value,
            value.equals(stored.get(name)) || !sameTool && name.matches(".* (lut|ff|dsp)")));
        System.out.println(figures.size() + " figures held against bench/figures.txt" + (sameTool ? "" : " (cells not: another version of Yosys)") + ", "
            + misses + " misses");
        return misses == 0;
    }

    private void check(String message, boolean holds) {
        if (!holds) {
            misses++;
            System.out.println("MISS  " + message);
        }
    }

    // ---- Helpers

    private void say(String text) {
        report.append(text).append('\n');
        System.out.println(text);
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}\\s]+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in\n" + json);
        }
        return matcher.group(1);
    }

    private static List<Path> verilog(Path design) throws IOException {
        try (Stream<Path> files = Files.list(design.resolve("rtl"))) {
            return files.filter(file -> file.toString().endsWith(".v")).sorted().toList();
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        return output(command, Path.of("."));
    }

    private static String output(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + text);
        }
        return text;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        }
    }
}
