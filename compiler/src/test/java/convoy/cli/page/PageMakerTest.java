package convoy.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.Activity;
import convoy.sim.PhaseReport;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageMakerTest {
    private static final PhaseReport FINE = new PhaseReport(PhaseReport.Phase.SENT, 40, 40, 0, Optional.empty(), Optional.empty(), List.of(), List.of());

    @Test
    void thePageIsWellFormedAndStandsAlone() {
        HtmlPage page = page(FINE, List.of());
        assertEquals("html", page.document().getDocumentElement().getTagName());
        assertEquals(List.of(), page.references(), "a page that loads something");
        assertEquals(List.of("Network", "Cycles and multipliers", "Sums and accumulators", "Memory in bits", "In and out", "Made from"), page.texts("//h2"));
        assertEquals(List.of("small"), page.texts("//h1"));
    }

    @Test
    void namesAndTextsAreNoMarkup() {
        HtmlPage page = page(FINE, List.of("convoy: <b>bold</b> & more"));
        assertEquals(List.of("a<b>&\"c\".conv"), page.texts("//figure[@class='source']/figcaption"));
        assertEquals("network small { // <script>alert(\"&\")</script> \u00E9", page.texts("//ol/li").get(0));
        assertEquals("// <script>alert(\"&\")</script> \u00E9", page.texts("//span[@class='comment']").get(0));
        assertEquals(List.of("convoy: <b>bold</b> & more"), page.texts("//ul[@class='problems']/li"));
        assertEquals(List.of(), page.texts("//script"));
        assertEquals(List.of(), page.texts("//b[text()='bold']"));
    }

    @Test
    void theSpecIsThereLineByLine() {
        assertEquals(Reported.SPEC.strip().lines().toList(), page(FINE, List.of()).texts("//ol/li"));
        assertEquals(List.of("// <script>alert(\"&\")</script> \u00E9", "/* over", "    two lines */"), page(FINE, List.of()).texts("//span[@class='comment']"));
    }

    @Test
    void theVerdictIsThatOfTheComparison() {
        HtmlPage fine = page(FINE, List.of());
        assertEquals(List.of("All values equal, cycles as predicted"), fine.texts("//p[@class='verdict good']"));
        PhaseReport wrong = new PhaseReport(PhaseReport.Phase.SENT, 40, 40, 7,
            Optional.of(new PhaseReport.Mismatch("c", 1, List.of(0, 3, 4), 17, -18, 1234)), Optional.empty(), List.of(), List.of());
        HtmlPage bad = page(wrong, List.of("convoy: the hardware does not do what the model says", "  7 of 40 values differ"));
        assertEquals(List.of("7 values differ"), bad.texts("//p[@class='verdict bad']"));
        assertEquals("40, 2 frames, 7 differ", bad.figure("Values compared"));
        assertEquals(2, bad.texts("//ul[@class='problems']/li").size());
        PhaseReport stuck = new PhaseReport(PhaseReport.Phase.SENT, 40, 40, 0, Optional.empty(),
            Optional.of(new PhaseReport.Deadlock(8, 40, List.of(), Optional.empty())), List.of(), List.of());
        assertEquals(List.of("Hardware and model differ"), page(stuck, List.of("stuck")).texts("//p[@class='verdict bad']"));
        assertEquals(List.of("All values equal, cycles not as predicted"), page(FINE, List.of("late")).texts("//p[@class='verdict bad']"));
    }

    @Test
    void theSamePageComesOutTwice() {
        assertEquals(PageMaker.html(subject()), PageMaker.html(subject()));
        assertFalse(PageMaker.html(subject()).contains("folder/"), "paths are not shown");
    }

    @Test
    void aPictureIsAFileWithinThePage() {
        HtmlPage page = page(FINE, List.of());
        List<String> pictures = page.texts("//img/@src");
        assertEquals(2, pictures.size());
        byte[] png = java.util.Base64.getDecoder().decode(pictures.get(0).replace("data:image/png;base64,", ""));
        assertEquals((byte) 'P', png[1]);
        assertTrue(page.texts("//img/@alt").get(0).startsWith("x: uint4[1, 4, 5]"), page.texts("//img/@alt").get(0));
    }

    @Test
    void thePageShowsATimelineWhereActivityWasCounted() {
        List<Long> counts = Collections.nCopies(18, 5L);
        Activity activity = new Activity(5, 90, List.of(29L, 49L, 69L, 89L), List.of(new Activity.Stage(Reported.STAGE, counts, counts, counts)));
        HtmlPage page = HtmlPage.of(PageMaker.html(Reported.subject(20, activity)));
        assertEquals(List.of("cconv"), page.texts("//div[@class='stage limiting']/span[@class='name']"));
        assertEquals(List.of("100.0 %"), page.texts("//div[@class='stage limiting']/span[@class='number use']"));
    }

    private static Subject subject() {
        return Reported.subject(FINE, List.of(), 20, Optional.empty());
    }

    private static HtmlPage page(PhaseReport sent, List<String> problems) {
        return HtmlPage.of(PageMaker.html(Reported.subject(sent, problems, 20, Optional.empty())));
    }
}
