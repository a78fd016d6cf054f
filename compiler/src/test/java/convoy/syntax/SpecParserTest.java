package convoy.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.Specs;
import convoy.grammar.ConvoyParser;
import convoy.source.Result;
import convoy.source.SourceFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecParserTest {
    private static final String EVERYTHING = """
        // One of everything.
        let K = 3
        network lenet5 {
          input digit: uint8[1, 28, 28] zero 3 example "digit.png"
          let N = -2 /* two
             lines */
          conv c1 { kernel 5x5 filters 6 padding 1:2x0:1 dilation 1 groups 1 weights int8 from "w{i}.npy" bias int32 none
            rescale shift [1, 2, 3] round half_even relu clamp 0..6 overflow saturate } -> uint8[6, 28, 28] zero 1
          maxpool s2 { window 2x2 stride 2x2 padding same_lower }
          avgpool s3 { global include_padding }
          repeat 3 { depthwise d { kernel K multiplier 2 padding total 4x3 weights int8 = [[[[1, -2]]]] rescale multiply from "m.npy" shift 4 }
            add r (d, previous) { rescale add_tflite left 20 inputs [1, 2] shifts [-1, -2] multiply 3 shift -4 } }
          concat j (c1, s2) { }
          add a (c1, s2) { rescale add_onnx scales [0.5, 2.0e-3] to 1e-3 }
          dense f { units 10 weights int8 random seed 7 rescale scale 0.25 bias int32 = [1, K, -K] }
          dense g { units 10 weights int8 random seed 7 rescale tflite_single multiply 7 shift -3 }
          output f, g
        }
        hardware lenet5 {
          clock 12.5 MHz multipliers 300 frame_rate 30 device "xc7" pack auto
          array c1 { taps 5x1 channels 1 columns 6 multipliers none pack none }
          stream digit { channels 1 positions 2 }
        }
        """;

    @Test
    void theWholeLanguageParses() {
        NetworkSyntax network = Specs.value(Specs.parse(EVERYTHING));
        assertEquals("lenet5", network.name().text());
        assertEquals(12, network.statements().size());
        assertEquals(2, network.hardware().orElseThrow().blocks().size());
    }

    @Test
    void whiteSpaceIsNeededOnlyToPartWords() {
        String dense = EVERYTHING.replaceAll("//.*", "").replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+",
            " ").replaceAll(" ?([{}\\[\\](),:=]) ?", "$1");
        List<ClauseSyntax> clauses = layer(Specs.value(Specs.parse(dense)), 3).clauses();
        assertEquals(layer(Specs.value(Specs.parse(EVERYTHING)), 3).clauses().size(), clauses.size());
        assertTrue(dense.contains("clamp 0..6 overflow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "input", "conv", "kernel", "x", "int8", "uint32", "from", "none", "zero", "let", "output", "repeat", "shift",
        "total"})
    void everyWordMayNameSomething(String word) {
        NetworkSyntax network = Specs.value(Specs.parse("network " + word + " { input " + word + ": int8[1, 4] conv " + word + " (" + word
            + ") { kernel 3 } output " + word + ", " + word + " } hardware " + word + " { array " + word + " { columns 2 } }"));
        assertEquals(word, network.name().text());
        assertEquals(word, layer(network, 1).inputs().get(0).text());
    }

    @Test
    void everyKeywordOfTheGrammarIsAWord() {
        List<String> refused = new ArrayList<>();
        int keywords = 0;
        for (int type = 1; type <= ConvoyParser.VOCABULARY.getMaxTokenType(); type++) {
            String literal = ConvoyParser.VOCABULARY.getLiteralName(type);
            if (literal != null && Character.isLetter(literal.charAt(1))) {
                keywords++;
                String word = literal.substring(1, literal.length() - 1);
                if (Specs.parse("network " + word + " { }").failed()) {
                    refused.add(word);
                }
            }
        }
        assertTrue(keywords > 60);
        assertEquals(List.of(), refused);
    }

    @Test
    void aDimensionIsOneTokenWithAPartPerAxis() {
        DimensionSyntax padding = ((PaddingSyntax) layer(Specs.value(Specs.parse(EVERYTHING)), 3).clauses().get(2).value()).amount().orElseThrow();
        assertEquals("1:2x0:1", padding.span().text());
        assertEquals(List.of("1", "0"), padding.parts().stream().map(part -> part.first().span().text()).toList());
        assertEquals(List.of("2", "1"), padding.parts().stream().map(part -> part.end().orElseThrow().span().text()).toList());
    }

    @Test
    void anIntervalIsTwoIntegersAndNoFractions() {
        ClauseSyntax clamp = layer(Specs.value(Specs.parse("network n { conv c { clamp -8..7 } }")), 0).clauses().get(0);
        ClauseSyntax.Interval interval = (ClauseSyntax.Interval) clamp.value();
        assertEquals(BigInteger.valueOf(-8), ((NumberSyntax.IntegerSyntax) interval.low()).value());
        assertEquals(BigInteger.valueOf(7), ((NumberSyntax.IntegerSyntax) interval.high()).value());
    }

    @Test
    void spansCountCharactersBehindSymbolsOfTwo() {
        NetworkSyntax network = Specs.value(Specs.parse("// \uD83D\uDE00 smile\nnetwork n { conv c { } }"));
        assertEquals("n", network.name().span().text());
        assertEquals("conv c { }", layer(network, 0).span().text());
        assertEquals(2, network.name().span().line());
    }

    @Test
    void aHardwareFileMayDefineConstants() {
        Result<HardwareSyntax> hardware = SpecParser.parseHardware(new SourceFile(Path.of("fast.hw"), "let N = 4 hardware n { multipliers N }"));
        assertEquals(1, Specs.value(hardware).constants().size());
        assertEquals("multipliers", Specs.value(hardware).clauses().get(0).keyword().text());
    }

    /** Texts with a part missing, doubled or from elsewhere are refused or accepted, but never break the parser. */
    @Test
    void damagedTextsNeverBreakTheParser() {
        Random random = new Random(1);
        String[] parts = EVERYTHING.split("(?<=\\s)|(?=[\\[\\]{}(),:=\"])");
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            List<String> damaged = new ArrayList<>(List.of(parts));
            int place = random.nextInt(damaged.size());
            switch (random.nextInt(3)) {
                case 0 -> damaged.remove(place);
                case 1 -> damaged.add(place, damaged.get(random.nextInt(damaged.size())));
                default -> damaged.set(place, damaged.get(random.nextInt(damaged.size())));
            }
            refused += Specs.parse(String.join("", damaged)).failed() ? 1 : 0;
        }
        assertTrue(refused > 100, refused + " of 400");
    }

    private static StatementSyntax.Layer layer(NetworkSyntax network, int statement) {
        return (StatementSyntax.Layer) network.statements().get(statement);
    }
}
