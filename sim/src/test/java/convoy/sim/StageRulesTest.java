package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.sim.BenchSummary.Watch;
import convoy.sim.Manifest.Stage;
import convoy.sim.Manifest.StageKind;
import convoy.sim.PhaseReport.WaitingStage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In a chain of an input and two layers, the stage that waits although its neighbours do not. */
class StageRulesTest {
    private static final long SETTLED = 1000;
    private static final Watch LOW = new Watch(true, 7, SETTLED - 1, 2000);
    private static final Watch HIGH = new Watch(true, 1500, 2000, SETTLED - 1);
    private static final Watch CHANGING = new Watch(true, 7, 2000, 1999);
    private static final Watch ALWAYS_LOW = new Watch(true, 0, -1, 2000);
    private static final Watch UNKNOWN = new Watch(false, 0, -1, -1);

    private static final Map<StageSignal, Watch> STARVED = Map.of(StageSignal.S_VALID, LOW, StageSignal.STORED, LOW, StageSignal.M_VALID, LOW,
        StageSignal.OUT_VALID, LOW);
    private static final Map<StageSignal, Watch> BLOCKED = Map.of(StageSignal.S_VALID, HIGH, StageSignal.S_READY, LOW, StageSignal.SPACE, LOW,
        StageSignal.ROOM, LOW, StageSignal.OUT_VALID, HIGH, StageSignal.OUT_READY, LOW, StageSignal.M_VALID, HIGH, StageSignal.M_READY, LOW);
    private static final Map<StageSignal, Watch> FULL = Map.of(StageSignal.S_VALID, HIGH, StageSignal.S_READY, LOW, StageSignal.SPACE, LOW,
        StageSignal.STORED, LOW, StageSignal.M_VALID, LOW, StageSignal.OUT_VALID, LOW);

    @Test
    void aLayerThatOnlyStarvesIsNotTheOne() {
        assertEquals(layer("a", "feeder", "waits for room in the output FIFO"), find(BLOCKED, without(FULL, StageSignal.STORED, StageSignal.ROOM, LOW), STARVED));
    }

    @Test
    void aLayerThatIsOnlyBlockedIsNotTheOne() {
        assertEquals(layer("b", "feeder", "waits for positions of its input, though its line store has no space for more"), find(BLOCKED, BLOCKED, FULL));
    }

    @Test
    void aLayerWhoseBeatsDoNotArriveIsTheOne() {
        assertEquals(layer("a", "finish", "waits for what is behind the layer to take a beat"), find(BLOCKED, BLOCKED, STARVED));
    }

    @Test
    void anInputWhoseBeatsDoNotArriveIsTheOne() {
        assertEquals(Optional.of(new WaitingStage("x", true, "frame guard", "waits for what is behind it to take a beat")), find(BLOCKED, STARVED, STARVED));
    }

    @Test
    void whereAllStarveTheLayerThatOwesABeatIsTheOne() {
        assertEquals(Optional.empty(), find(STARVED, beats(21, 10), beats(10, 4)));
        assertEquals(layer("b", "feeder", "waits for positions of its input, though whole frames came in"), find(STARVED, beats(21, 10), beats(10, 3)));
        assertEquals(layer("a", "feeder", "waits for positions of its input, though whole frames came in"), find(STARVED, beats(20, 9), beats(9, 2)));
    }

    @Test
    void resultsAreMissedWhereTheyGetLost() {
        Map<StageSignal, Watch> noRoom = without(FULL, StageSignal.STORED, StageSignal.ROOM, LOW);
        assertEquals(layer("a", "array", "gives no results of its column groups"),
            find(BLOCKED, with(noRoom, Map.of(StageSignal.SUMMED, ALWAYS_LOW)), STARVED));
        assertEquals(layer("a", "finish", "makes no words of the array's results"), find(BLOCKED, with(noRoom, Map.of(StageSignal.WORD, ALWAYS_LOW)), STARVED));
        assertEquals(layer("a", "feeder", "waits for room in the output FIFO"),
            find(BLOCKED, with(noRoom, Map.of(StageSignal.CLAIM, ALWAYS_LOW, StageSignal.SUMMED, ALWAYS_LOW)), STARVED));
    }

    @Test
    void nothingIsSaidOfUnknownSignals() {
        Map<StageSignal, Watch> unknown = new EnumMap<>(StageSignal.class);
        Set.of(StageSignal.values()).forEach(signal -> unknown.put(signal, UNKNOWN));
        assertEquals(Optional.empty(), find(unknown, unknown, unknown));
    }

    private static Optional<WaitingStage> layer(String name, String part, String state) {
        return Optional.of(new WaitingStage(name, false, part, state));
    }

    private static Map<StageSignal, Watch> with(Map<StageSignal, Watch> base, Map<StageSignal, Watch> more) {
        Map<StageSignal, Watch> result = new EnumMap<>(base);
        result.putAll(more);
        return result;
    }

    private static Map<StageSignal, Watch> without(Map<StageSignal, Watch> base, StageSignal left, StageSignal added, Watch watch) {
        Map<StageSignal, Watch> result = with(base, Map.of(added, watch));
        result.remove(left);
        return result;
    }

    private static Map<StageSignal, Watch> beats(long taken, long given) {
        return with(STARVED, Map.of(StageSignal.TAKEN, new Watch(true, taken, 500, 2000), StageSignal.GIVEN, new Watch(true, given, 500, 2000)));
    }

    /** Signals that are not stated change all the time. Layer `a` makes five beats of ten, `b` two of five. */
    private static Optional<WaitingStage> find(Map<StageSignal, Watch> guard, Map<StageSignal, Watch> a, Map<StageSignal, Watch> b) {
        List<StageView> views = new ArrayList<>();
        views.add(view(new Stage("x", StageKind.INPUT_REGISTER, "u_skid_x", 10, 10), Map.of()));
        views.add(view(new Stage("x", StageKind.FRAME_GUARD, "u_guard_x", 10, 10), guard));
        views.add(view(new Stage("a", StageKind.LAYER, "u_a", 10, 5), a));
        views.add(view(new Stage("b", StageKind.LAYER, "u_b", 5, 2), b));
        return StageRules.find(views);
    }

    private static StageView view(Stage stage, Map<StageSignal, Watch> stated) {
        Map<StageSignal, Watch> signals = new EnumMap<>(StageSignal.class);
        Set.of(StageSignal.values()).forEach(signal -> signals.put(signal, stated.getOrDefault(signal, CHANGING)));
        return new StageView(stage, signals, SETTLED);
    }
}
