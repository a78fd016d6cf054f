package convoy.sim;

import java.util.List;
import java.util.Locale;

/** Single-bit signals of a stage that tell why it waits; {@code watch.vlt} lets the bench see them. */
enum StageSignal {
    // The streams, which every stage has.
    S_VALID(Part.STREAMS, "s_valid"),
    S_READY(Part.STREAMS, "s_ready"),
    M_VALID(Part.STREAMS, "m_valid"),
    M_READY(Part.STREAMS, "m_ready"),
    TAKEN(Part.STREAMS, "s_valid", "s_ready"),
    GIVEN(Part.STREAMS, "m_valid", "m_ready"),

    // Of a layer:
    /** The positions that are read next are in the line store, as the feeder's pace sees it. */
    STORED(Part.PACE, "stored"),
    /** The line store can take a beat. */
    SPACE(Part.FEEDER, "space"),
    /** The output FIFO can take another column group's results. */
    ROOM(Part.LAYER, "room"),
    /** The last fold of a column group starts, whose results claim room. */
    CLAIM(Part.LAYER, "claim"),
    /** The operands of a fold reach the array. */
    FOLD(Part.ARRAY, "s_valid"),
    /** The array's sums arrive. */
    SUMMED(Part.FINISH, "summed"),
    /** A word enters the output FIFO. */
    WORD(Part.FINISH, "word_valid"),
    FIFO_VALID(Part.FINISH, "fifo_valid"),
    FIFO_READY(Part.FINISH, "fifo_ready"),
    OUT_VALID(Part.FINISH, "m_valid"),
    OUT_READY(Part.FINISH, "m_ready");

    private final Part part;
    private final List<String> names;

    /** Where in a stage a signal is. */
    private enum Part {
        STREAMS(""), LAYER(""), FEEDER(".u_feeder"), PACE(".u_feeder.u_pace"), ARRAY(".u_array"), FINISH(".u_finish");

        private final String path;

        Part(String path) {
            this.path = path;
        }
    }

    StageSignal(Part part, String... names) {
        this.part = part;
        this.names = List.of(names);
    }

    /** True if stages of a kind have it. */
    boolean of(Manifest.StageKind kind) {
        return switch (kind) {
            case INPUT_REGISTER, FRAME_GUARD, CONCAT -> part == Part.STREAMS;
            case ADD -> part == Part.STREAMS || part == Part.FINISH;
            case LAYER -> true;
        };
    }

    /** How the bench is asked to watch it. */
    String line(String top, Manifest.Stage stage) {
        return String.format(Locale.ROOT, "%s.%s%s %s", top, stage.instance(), part.path, String.join(" ", names));
    }
}
