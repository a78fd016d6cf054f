package convoy.templates.page;

import java.util.List;

/** A tensor without spatial axes. */
public record VectorFigure(String title, String note, List<Value> values) {
    public VectorFigure {
        values = List.copyOf(values);
    }

    /**
     * A value.
     *
     * @param from  where its bar begins, percent
     * @param width of its bar, percent
     */
    public record Value(String index, String value, boolean greatest, String from, String width) { }
}
