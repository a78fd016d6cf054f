package convoy.plan;

import convoy.check.Layer;

/** The hardware of one layer. */
public sealed interface LayerPlan permits WindowPlan, JoinPlan {
    PlanKind kind();

    /** What it computes. */
    Layer layer();

    /** Multiply-add cells. */
    long multipliers();

    /** Multipliers that these cells are made of: fewer where columns share them. */
    default long hardwareMultipliers() {
        return multipliers();
    }

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
        return Math.max((multipliedMacs() + multipliers() - 1) / Math.max(1, multipliers()), Math.max(inputBeats(), outputBeats()));
    }

    /** Multiply-adds of a frame that multipliers do. */
    default long multipliedMacs() {
        return multipliers() == 0 ? 0 : layer().macs();
    }

    /** Share of the multipliers' cycles that do a multiply-add, at a pace; 0 without multipliers. */
    default double utilization(long cyclesPerFrame) {
        return multipliers() == 0 ? 0 : (double) multipliedMacs() / ((double) multipliers() * cyclesPerFrame);
    }

    /** Multipliers outside the array. */
    int finisherMultipliers();

    int accumulatorBits();

    /** Bits of the weights that lie in block RAM. */
    default long weightMemoryBits() {
        return 0;
    }

    long lineStoreBits();

    /** What the memory law allows. */
    long lineStoreLimitBits();

    /** Words of the output FIFO; 0 without. */
    int fifoDepth();

    /** Bits of the output FIFO. */
    long fifoBits();
}
