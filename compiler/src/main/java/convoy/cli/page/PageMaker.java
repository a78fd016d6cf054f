package convoy.cli.page;

import convoy.check.Network;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.source.Counted;
import convoy.templates.Renderer;
import convoy.templates.page.Page;
import convoy.templates.page.PageHeader;
import convoy.templates.page.PageHeader.Figure;
import convoy.templates.page.PageStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page about a co-simulation. */
public final class PageMaker {
    private final Subject subject;

    private PageMaker(Subject subject) {
        this.subject = subject;
    }

    /** The page as HTML that needs nothing else. */
    public static String html(Subject subject) {
        return new Renderer().render(new PageMaker(subject).page());
    }

    private Page page() {
        List<Record> sections = new ArrayList<>();
        sections.add(NetworkDrawing.section(subject));
        sections.add(LayerTable.section(subject));
        subject.report().activity().ifPresent(activity -> sections.add(new Timeline(subject, activity).section()));
        sections.add(SumTable.section(subject));
        sections.add(MemoryTable.section(subject));
        sections.add(TensorFigures.section(subject));
        sections.add(SourceTexts.section(subject));
        return new Page(subject.network().name() + " \u2013 Convoy report", new PageStyle(), header(), sections);
    }

    private PageHeader header() {
        Network network = subject.network();
        String inputs = network.inputs().stream().map(input -> input.tensor().type().toString()).collect(Collectors.joining(", "));
        String outputs = network.outputs().stream().map(output -> output.type().toString()).collect(Collectors.joining(", "));
        return new PageHeader(network.name(), Counted.of(network.layers().size(), "layer") + ", " + inputs + " to " + outputs, subject.problems().isEmpty(), verdict(),
            subject.problems(), figures());
    }

    private String verdict() {
        ComparisonReport report = subject.report();
        if (report.mismatches() > 0) {
            return Numbers.grouped(report.mismatches()) + " values differ";
        }
        return !report.passed() ? "Hardware and model differ" : subject.problems().isEmpty() ? "All values equal, cycles as predicted"
            : "All values equal, cycles not as predicted";
    }

    private List<Figure> figures() {
        ComparisonReport report = subject.report();
        Manifest.Figures figures = subject.manifest().figures();
        List<Figure> list = new ArrayList<>();
        String inside = report.tensors().isEmpty() ? "" : Counted.of(report.tensors().size(), "tensor") + " of ";
        list.add(new Figure("Values compared", Numbers.grouped(report.compared()),
            inside + Counted.of(report.frames(), "frame") + ", " + (report.mismatches() == 0 ? "none differs" : Numbers.grouped(report.mismatches()) + " differ")));
        list.add(new Figure("Cycles per frame", Numbers.grouped(report.cyclesPerFrame()),
            "predicted " + Numbers.grouped(figures.predictedCyclesPerFrame()) + ", bound " + Numbers.grouped(figures.boundCyclesPerFrame())));
        list.add(new Figure("Latency in cycles", Numbers.grouped(report.latencyCycles()), "predicted " + Numbers.grouped(figures.predictedLatencyCycles())));
        list.add(new Figure("Multipliers", Numbers.grouped(figures.multipliers()), multipliers(figures)));
        subject.network().hardware().clockHz().ifPresent(clock -> list.add(new Figure("Frames per second",
            String.format(Locale.ROOT, "%,.1f", clock / subject.cyclesPerFrame()), "at " + megahertz(clock))));
        return list;
    }

    private String multipliers(Manifest.Figures figures) {
        if (figures.multipliers() == 0) {
            return "no multiply-add cells";
        }
        String packed = figures.hardwareMultipliers() < figures.multipliers() ? ", packed into " + Numbers.grouped(figures.hardwareMultipliers()) : "";
        return Numbers.percent(subject.utilization()) + " in use" + packed;
    }

    private static String megahertz(double clock) {
        return Double.toString(clock / 1e6).replaceFirst("\\.0$", "") + " MHz";
    }
}
