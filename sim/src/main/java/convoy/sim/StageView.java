package convoy.sim;

import convoy.sim.BenchSummary.Watch;
import java.util.Map;

/**
 * A stage of a design that got stuck, as the watched signals show it. Of a signal that the design does not have, nothing holds.
 *
 * @param stage   which one
 * @param signals those of its kind
 * @param settled cycle from which on nothing changes any more but by the pauses outside
 */
record StageView(Manifest.Stage stage, Map<StageSignal, Watch> signals, long settled) {
    StageView {
        signals = Map.copyOf(signals);
    }

    /** Low ever since. */
    boolean never(StageSignal signal) {
        Watch watch = signals.get(signal);
        return watch.known() && watch.lastHighCycle() < settled;
    }

    /** High ever since. */
    boolean always(StageSignal signal) {
        Watch watch = signals.get(signal);
        return watch.known() && watch.lastLowCycle() < settled;
    }

    /** Low in every cycle of the phase. */
    boolean neverWas(StageSignal signal) {
        Watch watch = signals.get(signal);
        return watch.known() && watch.highCycles() == 0;
    }

    /** True if it gave fewer beats than belong to the whole frames that it took. */
    boolean owes() {
        Watch taken = signals.get(StageSignal.TAKEN);
        Watch given = signals.get(StageSignal.GIVEN);
        return taken.known() && given.known()
            && given.highCycles() < taken.highCycles() / stage.inputBeats() * stage.outputBeats();
    }
}
