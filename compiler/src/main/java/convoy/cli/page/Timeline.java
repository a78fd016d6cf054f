package convoy.cli.page;

import convoy.cli.picture.Scale;
import convoy.sim.Activity;
import convoy.sim.Manifest;
import convoy.source.Counted;
import convoy.templates.page.TimelineRow;
import convoy.templates.page.TimelineSection;
import convoy.templates.page.TimelineSection.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** When each stage works: from the reset until the second frame has left, without pauses. */
public final class Timeline {
    /** Buckets of a frame: so many at least where it is long enough, and fewer than twice as many. */
    private static final int LEAST_BUCKETS = 64;
    private static final int MOST_COLUMNS = 240;
    private static final int HEIGHT = 100;
    private static final int TICKS = 6;
    /** As a share of the axis: behind it, there is no room for words. */
    private static final double LAST_TICK = 0.96;
    /** Frame ends that are nearer to each other, as a share of the axis, share their words. */
    private static final double NEAR = 0.12;

    private final Subject subject;
    private final Activity activity;
    private final long period;
    private final long cycles;
    private final int buckets;

    Timeline(Subject subject, Activity activity) {
        this.subject = subject;
        this.activity = activity;
        period = subject.cyclesPerFrame();
        cycles = activity.frameEnds().size() > 1 ? activity.frameEnds().get(1) + 1 : activity.cycles();
        long all = (cycles + activity.bucketCycles() - 1) / activity.bucketCycles();
        buckets = Math.toIntExact((all + MOST_COLUMNS - 1) / MOST_COLUMNS);
    }

    /**
     * Cycles of a bucket in which to count a design's activity: a divisor of a frame's cycles where there is one of a good size, so that buckets make up
     * whole frames.
     */
    public static long bucketCycles(long cyclesPerFrame) {
        OptionalInt count = IntStream.range(LEAST_BUCKETS, 2 * LEAST_BUCKETS).filter(buckets -> cyclesPerFrame % buckets == 0).findFirst();
        return count.isPresent() ? cyclesPerFrame / count.getAsInt() : cyclesPerFrame / LEAST_BUCKETS + 1;
    }

    TimelineSection section() {
        List<TimelineRow> rows = activity.stages().stream().filter(stage -> stage.stage().kind() != Manifest.StageKind.INPUT_REGISTER).map(this::row).toList();
        List<Mark> ticks = Arrays.stream(Scale.over(0, cycles, TICKS, 0, 1).ticks()).filter(tick -> tick <= LAST_TICK * cycles)
            .mapToObj(tick -> new Mark(Numbers.place(tick, cycles), Numbers.grouped(tick))).toList();
        return new TimelineSection("Cycles from the reset, as simulated: frames follow each other without a pause. The picture ends when the second frame has left; at the right stands "
            + "the share of a frame's " + Counted.grouped(period, "cycle") + " in which each stage works in the steady state.", ends(), ticks, rows);
    }

    private List<Mark> ends() {
        List<Long> ends = activity.frameEnds();
        if (ends.size() < 2) {
            return List.of();
        }
        if (ends.get(1) - ends.get(0) < NEAR * cycles) {
            return List.of(new Mark(Numbers.place(ends.get(1), cycles), "frames 0 and 1 out"));
        }
        return IntStream.range(0, 2).mapToObj(k -> new Mark(Numbers.place(ends.get(k), cycles), "frame " + k + " out")).toList();
    }

    private TimelineRow row(Activity.Stage stage) {
        boolean input = stage.stage().kind() == Manifest.StageKind.FRAME_GUARD;
        String name = stage.stage().name();
        List<Double> work = shares(stage.worked());
        double use = steady(stage.worked()) / period;
        String words = input ? "input" : figures(name).kind();
        String title = name + " (" + words + "): works in " + Numbers.percent(use) + " of a frame's cycles, takes " + beats(stage.taken()) + " and gives "
            + beats(stage.given());
        return new TimelineRow(name, words, !input && subject.limits(figures(name)), title, decimal((double) cycles / columnCycles()), HEIGHT, frame(), columnsOfEnds(), area(work),
            line(shares(stage.given())), Numbers.percent(use));
    }

    private Manifest.LayerFigures figures(String layer) {
        return subject.manifest().layers().stream().filter(figures -> figures.name().equals(layer)).findFirst().orElseThrow();
    }

    private String beats(List<Long> counts) {
        return Counted.grouped(Math.round(steady(counts)), "beat");
    }

    /** What belongs to the last frame's time that whole buckets cover; a bucket that only partly does counts in part. */
    double steady(List<Long> counts) {
        long to = activity.cycles() / activity.bucketCycles();
        double from = to - (double) period / activity.bucketCycles();
        int first = (int) Math.floor(from);
        double sum = IntStream.range(Math.max(0, first + 1), (int) to).mapToLong(counts::get).sum();
        return first < 0 ? sum : sum + (first + 1 - from) * counts.get(first);
    }

    /** Column by column, the share of its cycles that are counted. */
    List<Double> shares(List<Long> counts) {
        long width = columnCycles();
        List<Double> shares = new ArrayList<>();
        for (int column = 0; column * width < cycles; column++) {
            int first = column * buckets;
            long sum = IntStream.range(first, Math.min(first + buckets, counts.size())).mapToLong(counts::get).sum();
            shares.add((double) sum / (Math.min(activity.cycles(), (column + 1) * width) - column * width));
        }
        return shares;
    }

    private long columnCycles() {
        return buckets * activity.bucketCycles();
    }

    private TimelineRow.Frame frame() {
        double width = columnCycles();
        return new TimelineRow.Frame(decimal(Math.max(0, cycles - period) / width), decimal(Math.min(cycles, period) / width));
    }

    private List<String> columnsOfEnds() {
        return activity.frameEnds().stream().limit(2).map(end -> decimal((end + 1.0) / columnCycles())).toList();
    }

    private static String decimal(double number) {
        return String.format(java.util.Locale.ROOT, "%.2f", number);
    }

    private static String area(List<Double> shares) {
        return "M0 " + HEIGHT + steps(shares) + "V" + HEIGHT + "Z";
    }

    private static String line(List<Double> shares) {
        return "M0 " + height(shares.get(0)) + steps(shares);
    }

    /** From the first column to the last; columns of one height are one step. */
    private static String steps(List<Double> shares) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < shares.size(); column++) {
            boolean last = column + 1 == shares.size();
            if (last || height(shares.get(column)) != height(shares.get(column + 1))) {
                path.append('V').append(height(shares.get(column))).append('H').append(column + 1);
            }
        }
        return path.toString();
    }

    private static long height(double share) {
        return HEIGHT - Math.round(HEIGHT * Math.min(1, share));
    }
}
