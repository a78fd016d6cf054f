package convoy.cli.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void putsTicksAtRoundNumbers() {
        assertArrayEquals(new long[] {-1500, -1000, -500, 0, 500, 1000}, Scale.over(-1500, 1128, 6, 0, 100).ticks());
        assertArrayEquals(new long[] {0, 1}, Scale.over(0, 1, 10, 0, 100).ticks());
    }

    @Test
    void movesItsEndsOutToTicks() {
        Scale scale = Scale.over(-1310, 1128, 5, 0, 100).widened();
        assertEquals(-1500, scale.least());
        assertEquals(1500, scale.greatest());
    }

    @Test
    void mapsEndsToEnds() {
        Scale scale = Scale.over(-10, 10, 5, 200, 100);
        assertEquals(200, scale.pixel(-10));
        assertEquals(150, scale.pixel(0));
        assertEquals(100, scale.pixel(10));
    }
}
