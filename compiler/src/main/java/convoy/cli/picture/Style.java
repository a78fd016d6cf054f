package convoy.cli.picture;

import java.awt.Color;
import java.util.List;

/** The look that all pictures share. */
final class Style {
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x20, 0x24, 0x2A);
    static final Color FAINT_INK = new Color(0x6A, 0x72, 0x7C);
    static final Color FRAME = new Color(0xB4, 0xBA, 0xC2);
    static final Color GRID = new Color(0xE6, 0xE9, 0xED);
    /** Colours of channels in a plot; told apart by people with colour blindness, too. */
    static final List<Color> LINES = List.of(new Color(0x00, 0x72, 0xB2), new Color(0xD5, 0x5E, 0x00), new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7), new Color(0x56, 0xB4, 0xE9), new Color(0xE6, 0x9F, 0x00), new Color(0x4A, 0x4A, 0x4A), new Color(0x9A, 0x8C, 0x00));
    static final int GAP = 16;
    static final int LINE = Letters.HEIGHT + 2;

    private Style() { }
}
