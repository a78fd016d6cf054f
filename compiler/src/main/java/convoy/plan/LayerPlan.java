package convoy.plan;

import convoy.check.Layer;

/** The hardware of one layer. */
public sealed interface LayerPlan permits WindowPlan, AddPlan, ConcatPlan {
    PlanKind kind();

    /** What it computes. */
    Layer layer();

    /** Multiply-add cells. */
    long multipliers();

    /** Positions of the output. */
    long windows();

    /** Products that a column adds up in a cycle. */
    int lanes();

    /** Filters or channels side by side. */
    int columns();

    /** Steps of the array per window; 0 without cells. */
    long folds();

    /** Beats of a frame of the input with the most. */
    long inputBeats();

    long outputBeats();

    /** Cycles per frame by the throughput law: the slowest of array, input and output. */
    default long lawCycles() {
        return Math.max(windows() * folds(), Math.max(inputBeats(), outputBeats()));
    }

    /** Multipliers outside the array. */
    int finisherMultipliers();

    int accumulatorBits();

    long lineStoreBits();

    /** What the memory law allows. */
    long lineStoreLimitBits();

    /** Bits of the output FIFO. */
    long fifoBits();
}
