package convoy.templates.page;

import java.util.List;

/**
 * What a node gives to others.
 *
 * @param title  the tensor with its type
 * @param lines  path data
 * @param arrows path data
 */
public record DrawnNet(String title, String lines, String arrows, List<Label> labels) {
    public DrawnNet {
        labels = List.copyOf(labels);
    }

    /** Words at a net, from the middle of their foot. */
    public record Label(int x, int y, String words) { }
}
