package convoy.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.templates.page.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupTextTest {
    @Test
    void markupBecomesText() {
        assertEquals("&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;", MarkupText.escape("<a href=\"x\">Tom & 'Jerry'</a>"));
    }

    @Test
    void onlyAsciiIsLeft() {
        assertEquals("&#233; &#28450; &#128512; &#9;", MarkupText.escape("\u00E9 \u6F22 \uD83D\uDE00 \t"));
    }

    @Test
    void whatNoDocumentMayHoldIsReplaced() {
        assertEquals("a&#65533;b&#65533;c&#65533;&#65533;", MarkupText.escape("a\u0000b\u001Bc\u0085\uD800"));
    }

    @Test
    void stringsOfAPageAreEscapedAndItsTemplatesAreNot() {
        String text = new Renderer().render(new SourceText("a<b>.conv", List.of(new SourceText.Line(List.of(new SourceText.Part("comment", "// <&> \u00FC"))))));
        assertTrue(text.contains("<figcaption>a&lt;b&gt;.conv</figcaption>"), text);
        assertTrue(text.contains("<li><code><span class=\"comment\">// &lt;&amp;&gt; &#252;</span></code></li>"), text);
    }
}
