package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.Specs;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.syntax.SpecParser;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final String LAYER = " kernel 3x3 filters 4 weights int4 random seed 2 rescale shift 4 } -> int8";
    private static final String HARDWARE = "hardware n { multipliers 24 clock 12.5 MHz device \"xc7a35t\""
        + " array c { taps 3x1 channels 2 columns 4 } stream x { channels 2 positions 3 } stream c { channels 4 } }";

    @Test
    void aChainReadsTheTensorAboveUnlessOneIsNamed() {
        Network network = Specs.network("network n { input x: int8[2, 9, 9] conv a {" + LAYER + " conv b {" + LAYER + " conv d (a) {" + LAYER
            + " output d, b }");
        assertEquals(List.of("x"), names(network.layers().get(0).inputs()));
        assertEquals(List.of("a"), names(network.layers().get(1).inputs()));
        assertEquals(List.of("a"), names(network.layers().get(2).inputs()));
        assertEquals(List.of("d", "b"), names(network.outputs()));
        assertEquals("test.conv", network.specName());
    }

    @Test
    void constantsStandForIntegersAndWholeDimensions() {
        Convolution layer = (Convolution) Specs.network("let SIZE = 9 network n { let K = 3 let F = 4 let LOW = 7 let S = 5 let Z = K input x: int8[F, SIZE, SIZE] zero Z"
            + " conv c { kernel K padding K filters F weights int4 random seed S bias int8 = [F, -F, 0, K] rescale shift K clamp -LOW..LOW } -> int8 output c }").layers().get(0);
        assertEquals(List.of(4, 13, 13), layer.output().type().shape());
        assertEquals(3, layer.input().type().zeroPoint());
        assertEquals(-4, layer.bias(1));
        assertEquals(-7, layer.finish().lower());
    }

    @Test
    void hardwareIsResolved() {
        Hardware hardware = Specs.network("network n { input x: int8[2, 9, 9] conv c {" + LAYER + " output c } " + HARDWARE).hardware();
        assertEquals(24, hardware.multipliers().orElseThrow().value());
        assertEquals(12.5e6, hardware.clockHz().orElseThrow());
        assertEquals("xc7a35t", hardware.device().orElseThrow());
        Hardware.ArrayClause array = hardware.arrays().get("c");
        assertEquals(List.of(3, 1), array.taps().orElseThrow().value());
        assertEquals("taps 3x1", array.taps().orElseThrow().span().text());
        assertEquals(2, array.channels().orElseThrow().value());
        assertEquals(4, array.columns().orElseThrow().value());
        assertEquals(3, hardware.streams().get("x").positions().orElseThrow().value());
        assertTrue(hardware.streams().get("c").positions().isEmpty());
    }

    @Test
    void anotherHardwareBlockTakesThePlaceOfTheFirst() {
        Network network = Specs.network("network n { input x: int8[2, 9, 9] conv c {" + LAYER + " output c } " + HARDWARE);
        SourceFile file = new SourceFile(Path.of("small.hw"), "let C = 1 hardware n { array c { columns C } }");
        Network other = Specs.value(Checker.checkHardware(network, Specs.value(SpecParser.parseHardware(file))));
        assertTrue(other.hardware().multipliers().isEmpty());
        assertEquals(1, other.hardware().arrays().get("c").columns().orElseThrow().value());
        assertEquals(network.layers(), other.layers());
    }

    @Test
    void withoutHardwareNothingIsStated() {
        Network network = Specs.network("network n { input x: int8[2, 9, 9] example \"scan.npy\" conv c {" + LAYER + " output c }");
        assertEquals(Hardware.UNSTATED, network.hardware());
        assertEquals(Path.of("scan.npy"), network.inputs().get(0).example().orElseThrow());
    }

    /** Errors of all groups of checks come in one run, in the order of the source. */
    @Test
    void errorsComeInTheOrderOfTheSource() {
        Result<Network> result = Checker.check(Specs.value(Specs.parse("network n { input x: int8[2, 9, 9] conv c { kernel 3x3x3 stride 0 filters 4 groups 3"
            + " weights int4 = [1] bias int40 none round up } -> int8 output c }")));
        List<String> codes = result.diagnostics().stream().map(diagnostic -> diagnostic.code()).toList();
        assertEquals(List.of("axis-count", "not-a-divisor", "unused-clause", "unknown-word"), codes);
    }

    /** Every number of a right spec is replaced by numbers nobody expects: there is a result or an error, never a crash, and never a long wait. */
    @Test
    void unexpectedNumbersBreakNothing() {
        String spec = "network n { input x: int8[2, 9, 8] zero 1 conv c { kernel 3x2 filters 4 stride 1 dilation 1 padding 1:2x3:4 groups 2 weights int4 random seed 5"
            + " bias int8 = [1, 2, 3, 4] rescale multiply [3, 4, 5, 6] shift 4 clamp -7..7 } -> int8[4, 10, 14] zero 0 output c }"
            + " hardware n { multipliers 24 clock 10 MHz array c { taps 3x1 channels 1 columns 4 } stream x { channels 2 positions 2 } }";
        Specs.network(spec);
        Matcher numbers = Pattern.compile("(?<![A-Za-z])\\d+").matcher(spec);
        int accepted = 0;
        int tried = 0;
        while (numbers.find()) {
            for (String other : List.of("0", "1", "77", "268435456", "4294967295", "9223372036854775807", "99999999999999999999999")) {
                String changed = spec.substring(0, numbers.start()) + other + spec.substring(numbers.end());
                tried++;
                accepted += Checker.check(Specs.value(Specs.parse(changed))).failed() ? 0 : 1;
            }
        }
        assertTrue(tried > 200, "numbers tried: " + tried);
        assertTrue(accepted > 20 && accepted < tried / 2, accepted + " of " + tried + " accepted");
    }

    private static List<String> names(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::name).toList();
    }
}
