package convoy.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void oneThingIsInTheSingular() {
        assertEquals("1 lane", Counted.of(1, "lane"));
        assertEquals("0 lanes", Counted.of(0, "lane"));
        assertEquals("1,234 values", Counted.grouped(1234, "value"));
    }
}
