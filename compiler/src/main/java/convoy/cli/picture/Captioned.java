package convoy.cli.picture;

import java.awt.image.BufferedImage;
import java.util.List;

/** A picture with its title and notes above it. */
final class Captioned {
    private static final int MOST_NOTES = 3;

    private Captioned() { }

    /** Room for as many notes is kept always, so that pictures side by side stand in line. */
    static BufferedImage draw(Letters letters, String title, List<String> notes, BufferedImage picture, int zoom) {
        int head = Style.LINE * (1 + MOST_NOTES) + 4;
        int textWidth = Math.max(Letters.width(title), notes.stream().mapToInt(Letters::width).max().orElse(0));
        int width = Math.max(textWidth, picture.getWidth() * zoom + 2);
        BufferedImage paper = Panel.paper(width, head + picture.getHeight() * zoom + 2);
        letters.drawBold(paper, title, 0, 0, Style.INK);
        for (int k = 0; k < notes.size(); k++) {
            letters.draw(paper, notes.get(k), 0, (k + 1) * Style.LINE, Style.FAINT_INK);
        }
        Panel.place(paper, picture, 1, head + 1, zoom);
        return paper;
    }
}
