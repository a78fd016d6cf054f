package convoy.cli.page;

import convoy.check.Range;
import convoy.plan.LayerPlan;
import convoy.sim.Manifest;
import convoy.templates.page.SumRow;
import convoy.templates.page.SumsSection;
import java.util.ArrayList;
import java.util.List;

/** Ranges of the sums, and the accumulators that hold them. */
final class SumTable {
    private SumTable() { }

    static SumsSection section(Subject subject) {
        List<SumRow> rows = new ArrayList<>();
        for (int k = 0; k < subject.manifest().layers().size(); k++) {
            Manifest.LayerFigures figures = subject.manifest().layers().get(k);
            LayerPlan plan = subject.plan().layers().get(k);
            Range sums = plan.layer().sumRange();
            if (sums.signedBits() == figures.accumulatorBits()) {
                rows.add(row(figures, sums));
            }
        }
        String others = rows.size() < subject.manifest().layers().size() ? " Layers that keep no such sum, such as a framework's additions, are left out." : "";
        return new SumsSection("The range that the actual weights and inputs can reach, against what an accumulator of the chosen width holds. The line is zero; with a bit "
            + "less, the bar would not fit." + others, rows);
    }

    private static SumRow row(Manifest.LayerFigures figures, Range sums) {
        double reach = Math.scalb(1.0, figures.accumulatorBits() - 1);
        double far = Math.max(-(double) sums.min(), sums.max() + 1.0);
        long from = Math.min(0, sums.min());
        long to = Math.max(0, sums.max());
        return new SumRow(figures.name(), String.valueOf(figures.accumulatorBits()), Numbers.grouped(sums.min()), Numbers.grouped(sums.max()),
            Numbers.place(reach + from, 2 * reach), Numbers.place((double) to - from, 2 * reach), Numbers.percent(far / reach));
    }
}
