package convoy.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticRendererTest {
    private static final SourceFile FILE = new SourceFile(Path.of("a/b.conv"), "one\r\n\ttwo \uD83D\uDE00 three\r\nfour");

    @Test
    void placeExcerptReasonsLabelsAndHelp() {
        Diagnostic diagnostic = Diagnostic.error("some-code", span("three"), "what is wrong").because("1 + 1 = 2").see(span("four"), "over there")
            .help("do this");
        assertEquals("""
            a/b.conv:2:8: error[some-code]: what is wrong
                2 | \ttwo \uD83D\uDE00 three
                  | \t      ^^^^^
                  = 1 + 1 = 2
               at a/b.conv:3:1: over there
                3 | four
                  | ----
                  help: do this
            """, DiagnosticRenderer.render(diagnostic));
    }

    @Test
    void aSpanOverSeveralLinesIsUnderlinedInItsFirst() {
        Diagnostic diagnostic = Diagnostic.warning("some-code", span("one").to(span("four")), "all of it");
        assertEquals("a/b.conv:1:1: warning[some-code]: all of it\n    1 | one\n      | ^^^\n", DiagnosticRenderer.render(diagnostic));
    }

    @Test
    void theEndOfTheFileCanBeUnderlined() {
        int end = FILE.text().length();
        assertEquals("a/b.conv:3:5: error[c]: m\n    3 | four\n      |     ^\n", DiagnosticRenderer.render(Diagnostic.error("c", new Span(FILE, end,
            end), "m")));
    }

    @Test
    void anEmptyLineStandsBetweenTwo() {
        Diagnostic one = Diagnostic.error("c", span("one"), "m");
        String text = DiagnosticRenderer.render(one);
        assertEquals(text + "\n" + text, DiagnosticRenderer.render(List.of(one, one)));
        assertEquals("", DiagnosticRenderer.render(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"kernal, kernel", "strdie, stride", "pad, padding", "convolution, conv", "KERNEL, kernel", "kernel3, kernel", "zzz, ", "k, ",
        "multipliers, multiplier"})
    void theNearestNameOrNone(String word, String expected) {
        assertEquals(Optional.ofNullable(expected), NearestName.of(word, List.of("kernel", "stride", "padding", "conv", "multiplier")));
    }

    private static Span span(String text) {
        int start = FILE.text().indexOf(text);
        return new Span(FILE, start, start + text.length());
    }
}
