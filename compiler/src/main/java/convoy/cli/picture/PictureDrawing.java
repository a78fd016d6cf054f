package convoy.cli.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A tensor of two spatial axes: one block per channel, or one in colour where it is RGB of 8 bits. */
final class PictureDrawing {
    private static final int MOST_CHANNELS = 32;
    private static final int SMALLEST_SIDE = 256;
    private static final int COLOURS = 3;

    private PictureDrawing() { }

    static List<Illustration> draw(View view) {
        Shade shade = Shade.of(view);
        if (isColour(view)) {
            return List.of(block(view, List.of("red, green and blue", view.range(), shade.legend()), colour(view)));
        }
        List<Illustration> blocks = new ArrayList<>();
        int shown = Math.min(view.channels(), MOST_CHANNELS);
        for (int channel = 0; channel < shown; channel++) {
            List<String> notes = new ArrayList<>(List.of(view.range(channel), shade.legend()));
            if (view.channels() > 1) {
                notes.add(0, "channel " + channel + (shown < view.channels() ? " of " + view.channels() : ""));
            }
            blocks.add(block(view, notes, grey(view, channel, 0, view.size(0), view.size(1), shade)));
        }
        return blocks;
    }

    private static boolean isColour(View view) {
        var type = view.tensor().type();
        return type.channels() == COLOURS && type.element().bits() == 8 && type.zeroPoint() == type.element().min();
    }

    private static BufferedImage colour(View view) {
        BufferedImage image = new BufferedImage(view.size(1), view.size(0), BufferedImage.TYPE_INT_RGB);
        int[] pixels = Panel.pixels(image);
        long black = view.tensor().type().zeroPoint();
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (int) (view.value(0, k) - black << 16 | view.value(1, k) - black << 8 | view.value(2, k) - black);
        }
        return image;
    }

    /** A stretch of {@code height * width} positions of a channel, from position {@code first} on. */
    static BufferedImage grey(View view, int channel, int first, int height, int width, Shade shade) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Panel.pixels(image);
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = shade.of(view.value(channel, first + k)) * 0x010101;
        }
        return image;
    }

    private static Illustration block(View view, List<String> notes, BufferedImage picture) {
        return new Illustration(view.title(), notes, picture, Math.max(1, SMALLEST_SIDE / Math.max(picture.getWidth(), picture.getHeight())));
    }
}
