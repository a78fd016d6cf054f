package convoy.templates.page;

import java.util.List;

/**
 * A stage over time.
 *
 * @param words   what it is
 * @param title   what the row shows, for those who do not see it
 * @param columns of the picture; the last one may be cut
 * @param height  of the picture, for all of the cycles
 * @param ends    places of the columns in which frames end
 * @param work    path data of the area: share of the cycles in which it works
 * @param beats   path data of the line: share of the cycles in which it gives a beat
 * @param use     share of the cycles of a frame in the steady state in which it works
 */
public record TimelineRow(String name, String words, boolean limiting, String title, String columns, int height, Frame frame, List<String> ends,
                          String work, String beats, String use) {
    public TimelineRow {
        ends = List.copyOf(ends);
    }

    /** A frame of the steady state, in columns. */
    public record Frame(String from, String width) { }
}
