package convoy.cli.picture;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A picture of a tensor, or of a part of it.
 *
 * @param title   of the tensor
 * @param notes   what is shown and how, a line each
 * @param picture a pixel per value
 * @param zoom    whole factor by which it is to be magnified
 */
public record Illustration(String title, List<String> notes, BufferedImage picture, int zoom) {
    public Illustration {
        notes = List.copyOf(notes);
    }

    /** What a tensor of two or three spatial axes looks like; nothing for others. */
    public static List<Illustration> of(View view) {
        return switch (view.tensor().type().spatial().size()) {
            case 2 -> PictureDrawing.draw(view);
            case 3 -> new SliceDrawing(new Letters()).draw(view);
            default -> List.of();
        };
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return PngWriter.bytes(picture);
    }

    /** The picture below its title and notes. */
    BufferedImage captioned(Letters letters) {
        return Captioned.draw(letters, title, notes, picture, zoom);
    }
}
