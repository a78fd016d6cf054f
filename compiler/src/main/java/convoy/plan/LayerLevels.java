package convoy.plan;

import java.util.List;

/** The levels of a layer that its writing, its reading and its output move. */
final class LayerLevels {
    /** Frames that have begun and whose windows are not all done, less one. */
    long begun = -1;
    /** Positions stored beyond those that the reading needs. */
    long stored;
    /** Positions that may be written beyond those of a beat. */
    long space;
    /** Words that the output FIFO takes beyond those of the largest column group. */
    long room;

    LayerLevels(FeederPlan feeder, int room) {
        stored = feeder.stored().initial();
        space = feeder.space().initial();
        this.room = room;
    }

    void addTo(List<Long> state) {
        state.addAll(List.of(stored, begun, space, room));
    }
}
