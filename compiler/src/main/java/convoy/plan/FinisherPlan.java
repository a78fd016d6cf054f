package convoy.plan;

import convoy.check.Finish;
import convoy.check.IntegerType;
import convoy.check.Pool;
import convoy.check.Range;
import java.util.List;

/** The arithmetic from an exact sum to the stored output value. */
public sealed interface FinisherPlan permits RoundingFinisher, ScalingFinisher, ThresholdFinisher {
    /** What it is built of. */
    enum Kind { ROUNDING, SCALING, THRESHOLDS }

    Kind kind();

    /** Whether each finisher holds a multiplier. */
    boolean multiplies();

    /**
     * Cycles from a sum to its output value.
     *
     * @param values that a finisher finishes by turns
     */
    int latency(int values);

    /** How it does so where the spec does not say it; empty where it does. */
    String words();

    /** That of a layer. */
    static FinisherPlan of(Stage stage) {
        if (stage.layer() instanceof Pool pool && Stage.divides(pool)) {
            return ProveAverage.of(pool);
        }
        return of(stage.windows().finish(), stage.windows().sums(), stage.windows().output().type().element());
    }

    /**
     * That of sums.
     *
     * @param sums by filter
     */
    static FinisherPlan of(Finish finish, List<Range> sums, IntegerType output) {
        return switch (finish.rescale().kind()) {
            case NONE, SHIFT, MULTIPLY -> RoundingFinisher.of(finish, sums, output);
            case SCALE, TFLITE -> ProveRescale.of(finish, sums);
            case ADD_TFLITE, ADD_ONNX -> throw new IllegalArgumentException("no rescaling of a sum: " + finish.rescale().kind());
        };
    }
}
