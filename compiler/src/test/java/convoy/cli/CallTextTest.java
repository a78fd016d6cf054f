package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTextTest {
    private final CallText call = CallText.of(List.of("cosim", "a b.conv", "--frames", "1", "--stall", "1", "--json=x.json", "--quiet"));

    @Test
    void findsTheValueOfTheOptionThatIsMeant() {
        assertEquals("convoy cosim 'a b.conv' --frames 1 --stall ".length(), call.valueOf("--stall").start());
        assertEquals("x.json", call.valueOf("--json").text());
    }

    @Test
    void findsAWordInQuotesAndAfterAnEqualsSign() {
        Span spec = call.spanOf("a b.conv");
        assertEquals("a b.conv", spec.text());
        assertEquals("convoy cosim '".length(), spec.start());
        assertEquals("x.json", call.spanOf("x.json").text());
    }

    @Test
    void underlinesEverythingForWhatIsNotThere() {
        assertEquals(call.whole(), call.valueOf("--trace"));
        assertEquals(call.whole(), call.spanOf("y"));
    }
}
