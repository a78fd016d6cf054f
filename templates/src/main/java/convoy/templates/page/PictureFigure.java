package convoy.templates.page;

import java.util.List;

/**
 * A picture of a tensor.
 *
 * @param alt    what it shows, for those who do not see it
 * @param width  in which it is shown
 * @param height in which it is shown
 * @param data   the PNG file in base 64
 */
public record PictureFigure(String title, List<String> notes, String alt, int width, int height, String data) {
    public PictureFigure {
        notes = List.copyOf(notes);
    }
}
