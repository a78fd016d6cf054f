package convoy.plan;

import convoy.check.Layer;

/** The hardware of one layer. */
public sealed interface LayerPlan permits WindowPlan, JoinPlan {
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

    /** What no folding of so many multipliers can beat with these beats: macs / multipliers or beats, rounded up. */
    default long boundCycles() {
        long cells = Math.max(1, multipliers());
        return Math.max((layer().macs() + cells - 1) / cells, Math.max(inputBeats(), outputBeats()));
    }

    /** Share of the multipliers' cycles that do a multiply-add, at a pace; 0 without multipliers. */
    default double utilization(long cyclesPerFrame) {
        return multipliers() == 0 ? 0 : (double) layer().macs() / ((double) multipliers() * cyclesPerFrame);
    }

    /** Multipliers outside the array. */
    int finisherMultipliers();

    int accumulatorBits();

    long lineStoreBits();

    /** What the memory law allows. */
    long lineStoreLimitBits();

    /** Words of the output FIFO; 0 without. */
    int fifoDepth();

    /** Bits of the output FIFO. */
    long fifoBits();
}
