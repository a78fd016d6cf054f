package convoy.plan;

import convoy.check.Finish;
import convoy.check.Pool;
import convoy.check.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a multiplier and a shift for every number of positions that a pool averages. */
final class ProveAverage {
    private static final int MULTIPLIER_BITS = 62;

    private ProveAverage() { }

    static FinisherPlan of(Pool pool) {
        WindowClasses classes = WindowClasses.of(pool.axes(), pool.includePadding());
        Finish finish = Stage.of(pool).windows().finish();
        Range limits = new Range(finish.lower(), finish.upper());
        Range values = pool.input().range();
        Range all = pool.sums().stream().reduce(Range::union).orElseThrow();
        List<Range> sums = new ArrayList<>();
        List<ProveScaling.Curve> curves = new ArrayList<>();
        for (long divisor : classes.divisors()) {
            // A class without windows repeats the last one, which always costs nothing.
            if (divisor > 0) {
                sums.add(pool.includePadding() ? all : new Range(values.min() * divisor, values.max() * divisor));
                curves.add(new ProveScaling.Curve(Staircase.quotient(sums.get(sums.size() - 1), limits, divisor, pool.rounding()), Slope.of(1, divisor)));
            } else {
                sums.add(sums.get(sums.size() - 1));
                curves.add(curves.get(curves.size() - 1));
            }
        }
        ProveScaling.Found found = ProveScaling.search(curves, 0, MULTIPLIER_BITS).orElseThrow(() -> new IllegalStateException(pool.name()));
        String reason = classes.levels().isEmpty() ? "proved equal to the division by " + classes.factor()
            : "proved equal to the division by each number of positions";
        return ScalingFinisher.of(found.forms(), sums, classes.levels().isEmpty() ? Optional.empty() : Optional.of(classes), reason, found.choice(),
            finish, 0);
    }
}
