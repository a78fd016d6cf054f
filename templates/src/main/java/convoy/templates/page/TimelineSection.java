package convoy.templates.page;

import java.util.List;

/**
 * When each stage works.
 *
 * @param ends  of frames
 * @param ticks of the axis of cycles
 */
public record TimelineSection(String words, List<Mark> ends, List<Mark> ticks, List<TimelineRow> rows) {
    public TimelineSection {
        ends = List.copyOf(ends);
        ticks = List.copyOf(ticks);
        rows = List.copyOf(rows);
    }

    /**
     * A place on the axis of time.
     *
     * @param place percent of its length
     */
    public record Mark(String place, String words) { }
}
