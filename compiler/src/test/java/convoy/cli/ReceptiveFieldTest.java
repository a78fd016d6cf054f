package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
    private static final String REST = " weights int4 random seed 1 rescale shift 6 } -> uint8 ";

    private static Map<String, ReceptiveField> fields(String statements) {
        return ReceptiveField.of(Specs.network("network n { " + statements + " }"));
    }

    @Test
    void stridesWidenWhatComesAfterThem() {
        Map<String, ReceptiveField> fields = fields("input x: uint8[1, 32, 24] conv a { kernel 3x5 stride 2x1 filters 1" + REST
            + "maxpool p { window 2 } conv b { kernel 3 dilation 2x1 filters 1" + REST + "dense d { units 2" + REST + " output d");
        assertEquals("1x1", fields.get("x").toString());
        assertEquals("3x5", fields.get("a").toString());
        assertEquals("5x6", fields.get("p").toString());
        // Steps are now 4 and 2: 5 + 4*4 rows and 6 + 2*2 columns.
        assertEquals("21x10", fields.get("b").toString());
        // b has 3 x 8 positions: 21 + 2*4 rows and 10 + 7*2 columns.
        assertEquals("29x24", fields.get("d").toString());
    }

    @Test
    void branchesSeeWhatEitherSees() {
        Map<String, ReceptiveField> fields = fields("input x: uint8[1, 30] conv a { kernel 3 padding 0:2 filters 1" + REST
            + "conv b (x) { kernel 5 padding 4:0 filters 1" + REST + "add s (a, b) { rescale shift 1 } -> uint8 concat j (x, a) { } output s, j");
        // a sees 0 .. 2, b sees -4 .. 0 from its position.
        assertEquals("7", fields.get("s").toString());
        assertEquals("3", fields.get("j").toString());
    }
}
