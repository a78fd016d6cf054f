package convoy.templates.page;

import java.util.List;

/**
 * What the page is about and how it came out.
 *
 * @param summary  the network in a line
 * @param verdict  in a line
 * @param problems what is wrong, a line each
 */
public record PageHeader(String name, String summary, boolean passed, String verdict, List<String> problems, List<Figure> figures) {
    public PageHeader {
        problems = List.copyOf(problems);
        figures = List.copyOf(figures);
    }

    /**
     * A figure to see first.
     *
     * @param note what it is to be compared with
     */
    public record Figure(String label, String value, String note) { }
}
