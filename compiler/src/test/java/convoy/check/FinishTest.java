package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.Specs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishTest {
    /** The sums are -20..30 in every case: weights -2 and 3 on an input of 0..10 that is clamped there by a first layer. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "; ; int6; -20..30; -32..31",
        "; -> int9; int9; -20..30; -256..255",
        "relu; ; uint5; 0..30; 0..31",
        "clamp -3..6; ; int4; -3..6; -3..6",
        "relu clamp -3..6; ; uint3; 0..6; 0..6",
        "clamp 2..6; ; uint3; 2..6; 2..6",
        "rescale shift 2; ; int4; -5..7; -8..7",
        "rescale shift 2 round half_up; ; int5; -5..8; -16..15",
        "rescale shift 2 round half_down; ; int4; -5..7; -8..7",
        "rescale shift 3 round toward_zero; ; int3; -2..3; -4..3",
        "rescale shift 3 round half_toward_zero; ; int4; -2..4; -8..7",
        "rescale shift 3 round half_away; ; int4; -3..4; -8..7",
        "rescale multiply 3 shift 4; ; int4; -4..5; -8..7",
        "rescale multiply -3 shift 4; ; int4; -6..3; -8..7",
        "rescale shift 0; -> int4; int4; -8..7; -8..7",
        "rescale shift 0; -> uint4; uint4; 0..15; 0..15",
        "rescale shift 2 relu; -> uint8 zero 4; uint8; 4..11; 4..255",
        "rescale shift 2; -> int8 zero -100; int8; -105..-93; -128..127",
        "rescale shift 2; -> int8 zero 125; int8; 120..127; -128..127",
        "rescale shift 0 overflow wrap; -> int4; int4; -8..7; -8..7",
        "rescale shift 0 overflow wrap; -> uint6; uint6; 0..63; 0..63",
        "rescale shift 3 overflow wrap; -> int8 zero 127; int8; -128..127; -128..127",
        "rescale shift 2 relu clamp 0..5; -> uint8; uint8; 0..5; 0..5",
    })
    void typeRangeAndLimits(String clauses, String stated, String type, String range, String limits) {
        Network network = Specs.network("network n { input x: uint8[1, 4] conv a { kernel 1 filters 1 weights uint1 = [[[1]]] clamp 0..10 } -> uint8 "
            + "conv c { kernel 2 filters 1 weights int3 = [[[-2, 3]]] " + (clauses == null ? "" : clauses) + " } " + (stated == null ? "" : stated)
            + " output c }");
        Convolution layer = (Convolution) network.layers().get(1);
        assertEquals("-20..30", layer.sumRange().toString());
        assertEquals(type, layer.output().type().element().toString());
        assertEquals(range, layer.output().range().toString());
        assertEquals(limits, layer.finish().lower() + ".." + layer.finish().upper());
    }

    @Test
    void wrapKeepsAnIntervalThatStaysWithinOneLap() {
        Convolution layer = Specs.layer("uint4[1, 4]",
            "conv c { kernel 1 filters 1 weights int2 = [[[1]]] bias int8 = [100] rescale shift 0 overflow wrap } -> int5");
        assertTrue(layer.finish().wrap());
        assertEquals("[100..115]", layer.sums().toString());
        assertEquals("-16..15", layer.output().range().toString());
        Convolution within = Specs.layer("uint3[1, 4]",
            "conv c { kernel 1 filters 1 weights int2 = [[[1]]] bias int8 = [100] rescale shift 0 overflow wrap } -> int5");
        assertEquals("4..11", within.output().range().toString());
    }

    @Test
    void valuesPerFilterTakeTheirOwnFilter() {
        Convolution layer = Specs.layer("uint8[1, 4]",
            "conv c { kernel 1 filters 2 weights uint1 = [[[1]], [[1]]] rescale multiply [1, -1] shift [3, 0] }");
        assertEquals("-255..31", layer.output().range().toString());
        assertEquals("int9", layer.output().type().element().toString());
    }

    @Test
    void theWidestTypesAndSums() {
        Convolution wide = Specs.layer("uint32[1, 4]", "conv c { kernel 1 filters 1 weights uint1 = [[[1]]] }");
        assertEquals("uint32", wide.output().type().element().toString());
        Convolution sum = Specs.layer("int32[1, 4]",
            "conv c { kernel 1 filters 1 weights int32 = [[[-2147483648]]] bias int32 = [-1] rescale shift 62 } -> int8");
        assertEquals("[-4611686016279904257..4611686018427387903]", sum.sums().toString());
    }
}
