package convoy.sim;

import static convoy.sim.StageSignal.CLAIM;
import static convoy.sim.StageSignal.FIFO_READY;
import static convoy.sim.StageSignal.FIFO_VALID;
import static convoy.sim.StageSignal.M_READY;
import static convoy.sim.StageSignal.M_VALID;
import static convoy.sim.StageSignal.OUT_READY;
import static convoy.sim.StageSignal.OUT_VALID;
import static convoy.sim.StageSignal.ROOM;
import static convoy.sim.StageSignal.SPACE;
import static convoy.sim.StageSignal.STORED;
import static convoy.sim.StageSignal.SUMMED;
import static convoy.sim.StageSignal.S_READY;
import static convoy.sim.StageSignal.S_VALID;
import static convoy.sim.StageSignal.TAKEN;
import static convoy.sim.StageSignal.WORD;

import convoy.sim.PhaseReport.WaitingStage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds the stage that waits although its neighbours do not. */
final class StageRules {
    private final StageView view;

    private StageRules(StageView view) {
        this.view = view;
    }

    /**
     * From the outputs backwards: a stage that waits only for its input is not the one, nor is what waits for a stage behind it. Where every stage
     * waits for its input, the first that took whole frames and did not give them is.
     *
     * @param views of all stages, each before those that it feeds
     */
    static Optional<WaitingStage> find(List<StageView> views) {
        List<StageView> backwards = new ArrayList<>(views);
        Collections.reverse(backwards);
        return backwards.stream().flatMap(view -> new StageRules(view).waits().stream()).findFirst()
            .or(() -> views.stream().filter(StageView::owes).map(view -> new StageRules(view).keeps()).findFirst());
    }

    private Optional<WaitingStage> waits() {
        return switch (view.stage().kind()) {
            case INPUT_REGISTER -> passes("register");
            case FRAME_GUARD -> passes("frame guard");
            case LAYER -> finish().or(this::feeder).or(this::results).or(this::layer);
            case ADD -> finish().or(this::sums).or(this::layer);
            case CONCAT -> layer();
        };
    }

    private WaitingStage keeps() {
        return switch (view.stage().kind()) {
            case INPUT_REGISTER -> stage("register", "has not given all the beats that it took");
            case FRAME_GUARD -> stage("frame guard", "has not given all the beats that it took");
            case LAYER -> stage("feeder", "waits for positions of its input, though whole frames came in");
            case ADD, CONCAT -> stage("operands", "wait for one another, though whole frames came in");
        };
    }

    private Optional<WaitingStage> passes(String part) {
        if (view.always(M_VALID) && view.never(M_READY)) {
            return Optional.of(stage(part, "waits for what is behind it to take a beat"));
        }
        return view.always(S_VALID) && view.never(S_READY) ? Optional.of(stage(part, "takes no beat though it is free")) : Optional.empty();
    }

    private Optional<WaitingStage> finish() {
        if (view.always(OUT_VALID) && view.never(OUT_READY)) {
            return Optional.of(stage("finish", "waits for what is behind the layer to take a beat"));
        }
        return view.always(FIFO_VALID) && view.never(FIFO_READY)
            ? Optional.of(stage("finish", "does not take the words that wait in its output FIFO")) : Optional.empty();
    }

    private Optional<WaitingStage> feeder() {
        if (view.never(ROOM)) {
            boolean claimed = !view.neverWas(CLAIM);
            return (claimed ? results() : Optional.<WaitingStage>empty()).or(() -> Optional.of(stage("feeder",
                "waits for room in the output FIFO" + (view.never(FIFO_VALID) ? ", which is empty" : ""))));
        }
        if (!view.never(STORED)) {
            return Optional.empty();
        }
        if (view.never(SPACE)) {
            return Optional.of(stage("feeder", view.neverWas(TAKEN) ? "waits for space in its line store, which is empty"
                : "waits for positions of its input, though its line store has no space for more"));
        }
        return view.never(S_VALID) ? Optional.empty() : Optional.of(stage("feeder", "waits for positions of its input, though beats come in"));
    }

    /** What becomes of the beats that meet. */
    private Optional<WaitingStage> sums() {
        if (view.neverWas(TAKEN)) {
            return Optional.empty();
        }
        if (view.neverWas(SUMMED)) {
            return Optional.of(stage("sum", "gives no results of the beats that meet"));
        }
        return view.neverWas(WORD) ? Optional.of(stage("finish", "makes no words of the sums")) : Optional.empty();
    }

    /** What becomes of the column groups. */
    private Optional<WaitingStage> results() {
        if (view.neverWas(CLAIM)) {
            return Optional.empty();
        }
        if (view.neverWas(SUMMED)) {
            return Optional.of(stage("array", "gives no results of its column groups"));
        }
        return view.neverWas(WORD) ? Optional.of(stage("finish", "makes no words of the array's results")) : Optional.empty();
    }

    /** What the streams alone tell. */
    private Optional<WaitingStage> layer() {
        if (view.always(M_VALID) && view.never(M_READY)) {
            return Optional.of(stage("output", "waits for what is behind the layer to take a beat"));
        }
        return view.always(S_VALID) && view.never(S_READY) ? Optional.of(stage("input", "takes no beat")) : Optional.empty();
    }

    private WaitingStage stage(String part, String state) {
        return new WaitingStage(view.stage().name(), isInput(), part, state);
    }

    private boolean isInput() {
        return switch (view.stage().kind()) {
            case INPUT_REGISTER, FRAME_GUARD -> true;
            case LAYER, ADD, CONCAT -> false;
        };
    }
}
