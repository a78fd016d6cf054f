package convoy.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.Activity;
import convoy.templates.page.TimelineRow;
import convoy.templates.page.TimelineSection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame takes 20 cycles; its results leave in cycle 29, then every 20 cycles. Buckets have 5 cycles. */
class TimelineTest {
    private static final long PERIOD = 20;
    private static final List<Long> ENDS = List.of(29L, 49L, 69L, 89L);
    private static final long CYCLES = 92;

    @ParameterizedTest
    @CsvSource({"20, 1", "63, 1", "1568, 16", "18432, 288", "262144, 4096", "25600, 400", "1048573, 16384"})
    void bucketsMakeUpWholeFramesWhereTheyCan(long period, long cycles) {
        assertEquals(cycles, Timeline.bucketCycles(period));
        assertTrue(period % cycles == 0 || period == 1048573, "a prime cannot be divided");
        assertTrue(cycles == 1 || period / cycles >= 63 && period / cycles < 128, "buckets per frame: " + period / cycles);
    }

    @Test
    void aFrameOfTheSteadyStateIsTheLastOneThatWholeBucketsCover() {
        // Whole buckets end with cycle 90; the last 20 cycles are buckets 14 to 17.
        List<Long> counts = LongStream.range(0, 19).map(k -> k >= 14 ? k : 1000).boxed().toList();
        assertEquals(14 + 15 + 16 + 17, timeline(counts, 5).steady(counts));
        // Buckets of 6 cycles end with cycle 90, too; 20 cycles before them are two thirds of bucket 12 ... cycles 70 and 71 of 66 to 71.
        List<Long> sixes = LongStream.range(0, 16).map(k -> 6).boxed().toList();
        assertEquals(20, timeline(sixes, 6).steady(sixes), 1e-9);
    }

    @Test
    void columnsShowSharesUntilTheSecondFrameHasLeft() {
        List<Long> counts = LongStream.range(0, 19).map(k -> k % 6).boxed().toList();
        List<Double> shares = timeline(counts, 5).shares(counts);
        assertEquals(List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 0.0, 0.2, 0.4, 0.6), shares);
    }

    @Test
    void manyBucketsShareAColumn() {
        Activity activity = activity(IntStream.range(0, 100_000).mapToObj(k -> (long) (k / 200 % 2)).toList(), 1, List.of(79_999L, 99_999L), 100_000);
        Timeline timeline = new Timeline(Reported.subject(PERIOD, activity), activity);
        List<Double> shares = timeline.shares(activity.stages().get(0).worked());
        assertEquals((100_000 + 416) / 417, shares.size());
        assertTrue(shares.size() <= 240);
        // Column 0 are cycles 0 to 416: 200 without work, 200 with it, 17 without.
        assertEquals(200.0 / 417, shares.get(0), 1e-9);
    }

    @Test
    void theSectionSaysWhatTheCountsSay() {
        List<Long> counts = LongStream.range(0, 19).map(k -> k < 2 ? 0 : 4).boxed().toList();
        TimelineSection section = timeline(counts, 5).section();
        TimelineRow row = section.rows().get(0);
        assertEquals("c", row.name());
        assertTrue(row.limiting());
        assertEquals("80.0 %", row.use());
        assertEquals("c (conv): works in 80.0 % of a frame's cycles, takes 16 beats and gives 16 beats", row.title());
        assertEquals("10.00", row.columns());
        assertEquals("M0 100V100H2V20H10V100Z", row.work());
        assertEquals("M0 100V100H2V20H10", row.beats());
        assertEquals(new TimelineRow.Frame("6.00", "4.00"), row.frame());
        assertEquals(List.of("6.00", "10.00"), row.ends());
        assertEquals(List.of("frame 0 out", "frame 1 out"), section.ends().stream().map(TimelineSection.Mark::words).toList());
        assertEquals("58.00", section.ends().get(0).place());
    }

    private static Timeline timeline(List<Long> counts, long bucketCycles) {
        Activity activity = activity(counts, bucketCycles, ENDS, CYCLES);
        return new Timeline(Reported.subject(PERIOD, activity), activity);
    }

    private static Activity activity(List<Long> counts, long bucketCycles, List<Long> ends, long cycles) {
        return new Activity(bucketCycles, cycles, ends, List.of(new Activity.Stage(Reported.STAGE, counts, counts, counts)));
    }
}
