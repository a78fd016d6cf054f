package convoy.cli.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A tensor of three spatial axes: per channel a contact sheet of slices along the outermost axis. */
final class SliceDrawing {
    private static final int MOST_CHANNELS = 8;
    private static final int MOST_SLICES = 36;
    private static final int SMALLEST_SIDE = 96;
    private static final Color NUMBER = new Color(0xFF, 0xE0, 0x66);

    private final Letters letters;

    SliceDrawing(Letters letters) {
        this.letters = letters;
    }

    List<Illustration> draw(View view) {
        Shade shade = Shade.of(view);
        List<Illustration> blocks = new ArrayList<>();
        int shown = Math.min(view.channels(), MOST_CHANNELS);
        for (int channel = 0; channel < shown; channel++) {
            blocks.add(block(view, channel, shade));
        }
        return blocks;
    }

    private Illustration block(View view, int channel, Shade shade) {
        int depth = view.size(0);
        int step = (depth + MOST_SLICES - 1) / MOST_SLICES;
        String which = (view.channels() == 1 ? "" : "channel " + channel + ", ")
            + (step == 1 ? depth + " slices, front to back" : "every slice whose number is a multiple of " + step);
        List<String> notes = List.of(which, view.range(channel), shade.legend());
        return new Illustration(view.title(), notes, sheet(view, channel, step, shade), 1);
    }

    private BufferedImage sheet(View view, int channel, int step, Shade shade) {
        int height = view.size(1);
        int width = view.size(2);
        int zoom = Math.max(1, SMALLEST_SIDE / Math.max(height, width));
        int slices = (view.size(0) + step - 1) / step;
        int columns = (int) Math.ceil(Math.sqrt(slices));
        int rows = (slices + columns - 1) / columns;
        int pitchX = width * zoom + 2;
        int pitchY = height * zoom + 2;
        BufferedImage paper = Panel.paper(columns * pitchX, rows * pitchY);
        for (int k = 0; k < slices; k++) {
            int left = k % columns * pitchX + 1;
            int top = k / columns * pitchY + 1;
            Panel.place(paper, PictureDrawing.grey(view, channel, k * step * height * width, height, width, shade), left, top, zoom);
            numberSlice(paper, k * step, left, top);
        }
        return paper;
    }

    private void numberSlice(BufferedImage paper, int slice, int left, int top) {
        String number = Integer.toString(slice);
        Panel.fill(paper, left, top, Letters.width(number) + 4, Letters.HEIGHT, Style.INK);
        letters.draw(paper, number, left + 2, top, NUMBER);
    }
}
