package convoy.cli.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person looks at after a run: the first frame's inputs and outputs in one PNG. */
public final class Report {
    private static final int MOST_WIDTH = 1900;
    private static final int MARGIN = 20;

    private Report() { }

    /**
     * Writes {@code folder/name.png} where at least one tensor is a signal, a picture or a volume; vectors are left out.
     *
     * @param headline what is shown, one line of ASCII
     * @param views    inputs, then outputs
     * @return the file, if there was something to draw
     */
    public static Optional<Path> write(Path folder, String name, String headline, List<View> views) throws IOException {
        Letters letters = new Letters();
        List<BufferedImage> blocks = new ArrayList<>();
        for (View view : views) {
            blocks.addAll(draw(letters, view));
        }
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(name + ".png");
        Files.createDirectories(folder);
        PngWriter.write(file, page(letters, headline, Panel.flow(blocks, MOST_WIDTH)));
        return Optional.of(file);
    }

    private static List<BufferedImage> draw(Letters letters, View view) {
        return view.tensor().type().spatial().size() == 1 ? List.of(new PlotDrawing(letters).draw(view))
            : Illustration.of(view).stream().map(illustration -> illustration.captioned(letters)).toList();
    }

    private static BufferedImage page(Letters letters, String headline, BufferedImage body) {
        int head = MARGIN + Letters.HEIGHT + MARGIN;
        int width = Math.max(body.getWidth(), Letters.width(headline)) + 2 * MARGIN;
        BufferedImage paper = Panel.paper(width, head + body.getHeight() + MARGIN);
        letters.drawBold(paper, headline, MARGIN, MARGIN, Style.INK);
        Panel.paste(paper, body, MARGIN, head);
        return paper;
    }
}
