package convoy.sim;

import java.util.List;
import java.util.Locale;

/** Single-bit signals of a stage that tell why it waits; {@code watch.vlt} lets the bench see them. */
enum StageSignal {
    // The streams, which every stage has.
    S_VALID("", "s_valid"),
    S_READY("", "s_ready"),
    M_VALID("", "m_valid"),
    M_READY("", "m_ready"),
    TAKEN("", "s_valid", "s_ready"),
    GIVEN("", "m_valid", "m_ready"),

    // Of a layer:
    /** The positions of the next window are in the line store, as the feeder's pace sees it. */
    STORED(".u_feeder.u_pace", "stored"),
    /** The line store can take a beat. */
    SPACE(".u_feeder", "space"),
    /** The output FIFO can take another column group's results, as the feeder's pace sees it. */
    ROOM(".u_feeder.u_pace", "room"),
    /** A column group starts. */
    START(".u_feeder", "start"),
    /** The array's sums arrive. */
    SUMMED(".u_finish", "summed"),
    /** A word enters the output FIFO. */
    WORD(".u_finish", "word_valid"),
    FIFO_VALID(".u_finish", "fifo_valid"),
    FIFO_READY(".u_finish", "fifo_ready"),
    OUT_VALID(".u_finish", "m_valid"),
    OUT_READY(".u_finish", "m_ready");

    private final String inside;
    private final List<String> names;

    StageSignal(String inside, String... names) {
        this.inside = inside;
        this.names = List.of(names);
    }

    /** True if stages of a kind have it. */
    boolean of(Manifest.StageKind kind) {
        return switch (kind) {
            case INPUT_REGISTER, FRAME_GUARD, CONCAT -> inside.isEmpty();
            case ADD -> inside.isEmpty() || inside.startsWith(".u_finish");
            case LAYER -> true;
        };
    }

    /** How the bench is asked to watch it. */
    String line(String top, Manifest.Stage stage) {
        return String.format(Locale.ROOT, "%s.%s%s %s", top, stage.instance(), inside, String.join(" ", names));
    }
}
