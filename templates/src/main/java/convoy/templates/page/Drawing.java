package convoy.templates.page;

import java.util.List;

/**
 * A drawing of nodes and nets, in pixels.
 *
 * @param form  {@code wide} or {@code narrow}
 * @param title what it shows, for those who do not see it
 */
public record Drawing(String form, String title, int width, int height, List<DrawnNet> nets, List<DrawnNode> nodes) {
    public Drawing {
        nets = List.copyOf(nets);
        nodes = List.copyOf(nodes);
    }
}
