package convoy.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.templates.samples.Inner;
import convoy.templates.samples.Misfit;
import convoy.templates.samples.Outer;
import convoy.templates.samples.Stray;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RendererTest {
    private final Renderer renderer = new Renderer();

    private static Outer outer(boolean wide, Optional<String> note) {
        return new Outer("top", 0, wide, note, List.of(new Inner("a"), new Inner("b")), List.of(new Outer.Pair("k", 1), new Outer.Pair("l", 2)));
    }

    @Test
    void printsFieldsMethodsListsAndNestedViews() {
        String expected = """
            module top #(parameter SIZE = 0, TWICE = 0);
                // wide
                // note
                begin : a
                    x <<= $signed(1);
                end
                begin : b
                    x <<= $signed(1);
                end
                table = {k: 1, l: 2};
            endmodule
            """;
        assertEquals(expected, renderer.render(outer(true, Optional.of("note"))));
    }

    @Test
    void leavesOutWhatIsFalseOrAbsent() {
        String text = renderer.render(outer(false, Optional.empty()));
        assertTrue(text.startsWith("module top #(parameter SIZE = 0, TWICE = 0);\n    begin : a\n"), text);
    }

    @Test
    void unknownPropertyThrows() {
        TemplateException failure = assertThrows(TemplateException.class, () -> renderer.render(new Misfit("a")));
        assertEquals("/Misfit: Misfit.nothing is not a public property", failure.getMessage());
    }

    @Test
    void failureInsideANestedViewNamesThatView() {
        Outer.Holder holder = new Outer.Holder(new Misfit("a"));
        TemplateException failure = assertThrows(TemplateException.class, () -> renderer.render(holder));
        assertEquals("/Misfit: Misfit.nothing is not a public property", failure.getMessage());
    }

    @Test
    void missingTemplateThrows() {
        TemplateException failure = assertThrows(TemplateException.class, () -> renderer.render(new Outer.Unknown("a")));
        assertEquals("no template samples/Unknown.st", failure.getMessage());
    }

    @Test
    void unknownAttributeThrows() {
        TemplateException failure = assertThrows(TemplateException.class, () -> renderer.render(new Stray()));
        assertTrue(failure.getMessage().contains("attribute n isn't defined"), failure.getMessage());
    }

    @Test
    void missingFolderAndLeafThrow() {
        record Nowhere() { }
        assertEquals("no folder of templates templates", assertThrows(TemplateException.class, () -> renderer.render(new Nowhere())).getMessage());
        assertEquals("no leaf nowhere", assertThrows(TemplateException.class, () -> renderer.leaf("nowhere")).getMessage());
    }

    @Test
    void onlyCleanAsciiPasses() {
        assertEquals("Inner, line 1: character 233 is not printable ASCII",
            assertThrows(TemplateException.class, () -> renderer.render(new Inner("caf\u00E9"))).getMessage());
        assertEquals("Inner, line 1: a blank at the end",
            assertThrows(TemplateException.class, () -> renderer.render(new Inner("a "))).getMessage());
    }
}
