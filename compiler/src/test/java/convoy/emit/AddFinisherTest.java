package convoy.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.check.Add;
import convoy.check.IntegerType;
import convoy.check.Network;
import convoy.check.Range;
import convoy.cli.GoldenModel;
import convoy.plan.AddFinisherPlan;
import convoy.reference.CheckedSpec;
import convoy.sim.Lint;
import convoy.sim.ToolRunner;
import convoy.templates.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frameworks' additions as Verilog, alone in Icarus: two instances beside each other, with pauses, against the golden model. */
class AddFinisherTest {
    private static final Pattern INSTANCE = Pattern.compile("\\bconvoy_\\w+(?= #\\(| u_)");
    private static final int PAIRS = 3000;

    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", textBlock = """
        int8[1, 6000] zero 3   :: int8[1, 6000] zero -7   :: add_onnx scales [0.0312, 0.0187] to 0.0411                                                 :: int8 zero 5
        uint8[1, 6000] zero 3  :: uint8[1, 6000] zero 128 :: add_onnx scales [0.5, 0.25] to 0.5                                                         :: uint8 zero 100
        uint8[1, 6000] zero 3  :: int4[1, 6000]           :: add_onnx scales [0.003, 0.01] to 0.06                                                      :: uint8 relu
        int11[1, 6000]         :: int11[1, 6000]          :: add_onnx scales [0.0312, 0.0187] to 0.1411                                                 :: int8 zero 5
        int8[1, 6000] zero 3   :: int8[1, 6000] zero -7   :: add_tflite left 20 inputs [1073741824, 1717986918] shifts [0, -1] multiply 1503238553 shift -19 :: int8 zero 5
        int16[1, 6000]         :: int16[1, 6000]          :: add_tflite left 15 inputs [1073741825, 1717986918] shifts [0, -1] multiply 1503238553 shift -14 :: int16
        int16[1, 6000] zero 9  :: int8[1, 6000]           :: add_tflite_single left 12 inputs [1073741825, 1717986918] shifts [1, 3] multiply 1503238553 shift -12 :: int16
        int12[1, 6000] zero 9  :: uint5[1, 6000]          :: add_tflite left 12 inputs [1073741825, 1717986918] shifts [0, -3] multiply 1503238553 shift -14 :: int8
        """)
    void hardwareIsTheGoldenModel(String first, String second, String rescale, String output, @TempDir Path folder) throws IOException {
        boolean relu = output.endsWith(" relu");
        Network network = CheckedSpec.of("n", "network n { input a: %s input b: %s add y (a, b) { rescale %s%s } -> %s output y }".formatted(first, second, rescale,
            relu ? " relu" : "", output.replace(" relu", "")));
        Add add = (Add) network.layers().get(0);
        AddFinisherPlan plan = AddFinisherPlan.of(add).orElseThrow();
        List<int[]> operands = operands(add);
        GoldenModel model = GoldenModel.compile(List.of(ModelEmitter.emit(network))).get(0);
        int[] all = new int[4 * PAIRS];
        System.arraycopy(operands.get(0), 0, all, 0, 2 * PAIRS);
        System.arraycopy(operands.get(1), 0, all, 2 * PAIRS, 2 * PAIRS);
        int[] expected = model.run(all);
        write(add, plan, operands, expected, folder);
        List<String> leaves = leaves(folder);
        assertEquals(List.of(), new Lint(folder, leaves, "adder").all());
        ToolRunner tools = new ToolRunner(folder);
        List<String> compile = new ArrayList<>(List.of("iverilog", "-g2005", "-s", "adder_tb", "-o", "bench.vvp", "adder_tb.v"));
        compile.addAll(leaves);
        tools.run(compile);
        List<String> lines = tools.run(List.of("vvp", "-n", "bench.vvp")).lines().filter(line -> !line.contains("$finish")).toList();
        assertEquals("PASS: " + 2 * PAIRS + " values", lines.get(lines.size() - 1));
    }

    /** The ends of both, and pairs of all kinds. */
    private static List<int[]> operands(Add add) {
        Random random = new Random(1);
        List<int[]> operands = new ArrayList<>();
        for (int operand = 0; operand < 2; operand++) {
            Range range = add.inputs().get(operand).range();
            int[] values = new int[2 * PAIRS];
            for (int i = 0; i < values.length; i++) {
                values[i] = (int) (i < 4 ? (i >> operand & 1) == 0 ? range.min() : range.max()
                    : range.min() + (long) (random.nextDouble() * (range.max() - range.min() + 1)));
            }
            operands.add(values);
        }
        return operands;
    }

    private static void write(Add add, AddFinisherPlan plan, List<int[]> operands, int[] expected, Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        IntegerType a = add.inputs().get(0).type().element();
        IntegerType b = add.inputs().get(1).type().element();
        int bits = add.output().type().element().bits();
        EmitAddFinisher emit = new EmitAddFinisher(plan, add.finish(), bits, "adder", files);
        Renderer renderer = new Renderer();
        StringBuilder text = new StringBuilder("`default_nettype none\nmodule adder (input wire clk, input wire rst, input wire s_valid, input wire ["
            + (2 * a.bits() - 1) + ":0] s_a, input wire [" + (2 * b.bits() - 1) + ":0] s_b, output wire [1:0] m_valid, output wire [" + (2 * bits - 1)
            + ":0] m_data);\n");
        text.append("genvar i;\ngenerate\nfor (i = 0; i < 2; i = i + 1) begin : g_value\n")
            .append(renderer.render(emit.instance("s_valid", List.of(Literals.slice("s_a", a.bits(), "i"), Literals.slice("s_b", b.bits(), "i")), "m_valid[i]",
                Literals.slice("m_data", bits, "i"))))
            .append("end\nendgenerate\n");
        Files.writeString(folder.resolve("adder.v"), text + "endmodule\n`default_nettype wire\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        words(folder.resolve("a.mem"), operands.get(0), a.bits());
        words(folder.resolve("b.mem"), operands.get(1), b.bits());
        words(folder.resolve("expected.mem"), expected, bits);
        Files.writeString(folder.resolve("adder_tb.v"), Files.readString(Path.of("src/test/resources/blocks/adder_tb.v")).replace("A_BITS = 8", "A_BITS = " + a.bits())
            .replace("B_BITS = 8", "B_BITS = " + b.bits()).replace("OUT_BITS = 9", "OUT_BITS = " + bits).replace("PAIRS = 1", "PAIRS = " + PAIRS)
            .replace("LATENCY = 1", "LATENCY = " + plan.latency()));
    }

    private static void words(Path file, int[] values, int bits) throws IOException {
        List<String> words = new ArrayList<>();
        for (int value : values) {
            words.add(Long.toHexString(value & (1L << bits) - 1));
        }
        Files.write(file, words);
    }

    /** The design's files, with the leaves that it instantiates. */
    private static List<String> leaves(Path folder) throws IOException {
        Renderer renderer = new Renderer();
        Map<String, String> found = new LinkedHashMap<>(Map.of("adder", Files.readString(folder.resolve("adder.v"))));
        for (List<String> open = List.of("adder"); !open.isEmpty(); ) {
            TreeSet<String> next = new TreeSet<>();
            open.forEach(name -> INSTANCE.matcher(found.get(name)).results().map(result -> result.group()).filter(leaf -> !leaf.contains("_must_") && !leaf.contains("_needs_") && !found.containsKey(leaf)).forEach(next::add));
            for (String leaf : next) {
                found.put(leaf, renderer.leaf(leaf));
                Files.writeString(folder.resolve(leaf + ".v"), found.get(leaf));
            }
            open = List.copyOf(next);
        }
        return found.keySet().stream().map(name -> name + ".v").toList();
    }
}
