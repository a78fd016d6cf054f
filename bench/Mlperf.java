import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What {@code bench/mlperf} does, with the project's own commands. */
public final class Mlperf {
    private static final int MULTIPLIERS = 700;
    private static final int SIMULATED_CASES = 2;
    private static final double CLOCK_HZ = 100e6;
    private static final Path WORK = Path.of("convoy-out", "mlperf");

    /** A rounding of TFLite's kernels, and what the names of its tensors begin with. */
    private enum Kernels {
        REFERENCE("double", ""), OPTIMISED("single", "single_");

        private final String rounding;
        private final String prefix;

        Kernels(String rounding, String prefix) {
            this.rounding = rounding;
            this.prefix = prefix;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path model;
    private final List<Path> cases;
    private boolean equal = true;

    private Mlperf(Path model, List<Path> cases) {
        this.model = model;
        this.cases = cases;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        List<Path> files = Arrays.stream(words).map(Path::of).toList();
        System.exit(new Mlperf(files.get(0), files.subList(1, files.size())).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.println("model    " + model.getFileName());
        for (Kernels kernels : Kernels.values()) {
            Path spec = imported(kernels);
            if (!cases.isEmpty()) {
                compare(kernels, spec);
            }
            simulate(kernels, spec);
        }
        System.out.println(equal ? "verdict  everything is equal" : "verdict  something differs");
        return equal;
    }

    private Path imported(Kernels kernels) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String json = output("import", model.toString(), "-o", WORK.resolve(kernels.rounding).toString(), "--rounding", kernels.rounding, "--json", "-");
        System.out.printf(Locale.ROOT, "import   %s kernels, %.2f s%n", kernels.label(), (System.nanoTime() - begin) / 1e9);
        return Path.of(field(json, "spec"));
    }

    /** The golden model against every case. */
    private void compare(Kernels kernels, Path spec) throws IOException, InterruptedException {
        long compared = 0;
        for (Path file : cases) {
            compared += number(compared(spec, file, kernels), "compared");
        }
        System.out.printf(Locale.ROOT, "golden   %,d values of %d cases%n", compared, cases.size());
    }

    /** The hardware against the first cases, one after the other without a pause; without cases, against the golden model on random frames. */
    private void simulate(Kernels kernels, Path spec) throws IOException, InterruptedException {
        String json;
        if (cases.isEmpty()) {
            json = output("cosim", spec.toString(), "--multipliers", String.valueOf(MULTIPLIERS), "--tensors", "--seed", "1", "--report", WORK.toString(),
                "--json", "-");
        } else {
            Path joined = joined(cases.subList(0, Math.min(SIMULATED_CASES, cases.size())), kernels);
            json = compared(spec, joined, kernels, "--cosim", "--multipliers", String.valueOf(MULTIPLIERS));
        }
        json = json.substring(Math.max(0, json.indexOf("\"hardware\" : {")));      // what compare has of the hardware stands by itself
        equal &= number(json, "cycles_per_frame") == number(json, "predicted_cycles_per_frame")
            && number(json, "latency_cycles") == number(json, "predicted_latency_cycles");
        System.out.printf(Locale.ROOT, "hardware %s multipliers, %,d values of %s frames%n", field(json, "multipliers"), number(json, "compared"),
            field(json, "frames"));
        System.out.printf(Locale.ROOT, "cycles   %,d per inference, predicted %,d, bound %,d; latency %,d, predicted %,d%n", number(json, "cycles_per_frame"),
            number(json, "predicted_cycles_per_frame"), number(json, "bound_cycles_per_frame"), number(json, "latency_cycles"),
            number(json, "predicted_latency_cycles"));
        System.out.printf(Locale.ROOT, "use      %.1f %% of the multipliers%n", 100 * Double.parseDouble(field(json, "utilization")));
        System.out.printf(Locale.ROOT, "time     %.3f ms per inference at 100 MHz, the first after %.3f ms%n", milliseconds(number(json, "cycles_per_frame")),
            milliseconds(number(json, "latency_cycles")));
    }

    private static double milliseconds(long cycles) {
        return cycles / CLOCK_HZ * 1e3;
    }

    private String compared(Path spec, Path file, Kernels kernels, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("compare", spec.toString(), "--reference", file.toString(), "--json", "-"));
        if (!kernels.prefix.isEmpty()) {
            words.addAll(List.of("--prefix", kernels.prefix));
        }
        words.addAll(List.of(options));
        return output(words.toArray(String[]::new));
    }

    /** Standard output of a command; what differs it tells itself, and so is remembered only. */
    private String output(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./convoy"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0 && exit != 2) {
            throw new IOException("exit " + exit + ": " + String.join(" ", command));
        }
        equal &= exit == 0;
        return output;
    }

    private static long number(String json, String name) {
        return Long.parseLong(field(json, name));
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\" : \"?([^\",\\s}]+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return matcher.group(1);
    }

    /** Cases as frames of one file: their arrays, each of one frame, one behind the other. */
    private static Path joined(List<Path> cases, Kernels kernels) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (Path file : cases) {
            try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    arrays.merge(entry.getName(), Array.of(zip.readAllBytes()), Array::then);
                }
            }
        }
        Path target = WORK.resolve(kernels.rounding + ".npz");
        try (OutputStream out = Files.newOutputStream(target); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Array> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey()));
                zip.write(array.getValue().bytes());
                zip.closeEntry();
            }
        }
        return target;
    }

    /** An array of a NumPy file: element type, sizes of a frame, and the data of so many frames. */
    private record Array(String type, String sizes, int frames, byte[] data) {
        private static final Pattern HEADER = Pattern.compile("'descr': '([^']+)'.*'shape': \\(1, (.*?),? *\\)");
        private static final int PREFIX = 10;
        private static final int ALIGNMENT = 64;

        static Array of(byte[] file) {
            int length = file[8] & 0xFF | (file[9] & 0xFF) << 8;
            String header = new String(file, PREFIX, length, StandardCharsets.ISO_8859_1);
            Matcher matcher = HEADER.matcher(header);
            if (!matcher.find() || header.contains("True")) {
                throw new IllegalStateException("an array of one frame was expected, not " + header);
            }
            return new Array(matcher.group(1), matcher.group(2), 1, Arrays.copyOfRange(file, PREFIX + length, file.length));
        }

        Array then(Array next) {
            byte[] both = Arrays.copyOf(data, data.length + next.data.length);
            System.arraycopy(next.data, 0, both, data.length, next.data.length);
            return new Array(type, sizes, frames + next.frames, both);
        }

        byte[] bytes() throws IOException {
            String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + frames + ", " + sizes + "), }";
            int length = (PREFIX + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - PREFIX;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) length, (byte) (length >> 8)});
            out.write((text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(data);
            return out.toByteArray();
        }
    }
}
