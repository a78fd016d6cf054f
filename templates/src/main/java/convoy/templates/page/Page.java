package convoy.templates.page;

import java.util.List;

/**
 * A report: one HTML file that needs nothing else. All texts of the views in this package are printed with the characters of markup escaped.
 *
 * @param title    of the window
 * @param sections each with a heading
 */
public record Page(String title, PageStyle style, PageHeader header, List<Record> sections) {
    public Page {
        sections = List.copyOf(sections);
    }
}
