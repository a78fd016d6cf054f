package convoy.templates.page;

import java.util.Optional;

/**
 * A node.
 *
 * @param style    classes of the element
 * @param title    all there is to say of it
 * @param middle   across, of its texts
 * @param nameLine foot of its name
 * @param share    how much of the time it works
 */
public record DrawnNode(String style, String title, int x, int y, int width, int height, int middle, int nameLine, int wordsLine, String name,
                        String words, Optional<Share> share) {
    /**
     * A bar in a node.
     *
     * @param whole width that stands for all of the time
     * @param part  width of the bar
     */
    public record Share(int x, int y, int whole, int part) { }
}
