package convoy.plan;

import convoy.check.Convolution;

/**
 * The hardware of one layer.
 *
 * @param stage   what it computes
 * @param feeder  line store, window, padding
 * @param array   the cells
 * @param output  collection, finishers, FIFO
 */
public record LayerPlan(Stage stage, FeederPlan feeder, ArrayPlan array, OutputPlan output) {
    /** The layer in the form of a convolution. */
    public Convolution layer() {
        return stage.windows();
    }

    /** Multiply-add cells. */
    public long multipliers() {
        return stage.multipliers(folding());
    }

    public Folding folding() {
        return array.folding();
    }

    public long windows() {
        return layer().output().type().positions();
    }

    public long folds() {
        return folding().folds(layer());
    }

    public long inputBeats() {
        return layer().input().type().elements() / feeder.store().beatChannels();
    }

    public long outputBeats() {
        return layer().output().type().elements() / output.beatChannels();
    }

    /** Cycles per frame by the throughput law: the slowest of array, input and output. */
    public long lawCycles() {
        return Math.max(windows() * folds(), Math.max(inputBeats(), outputBeats()));
    }

    /** What no folding of so many multipliers can beat with these beats: macs / multipliers or beats, rounded up. */
    public long boundCycles() {
        long cells = Math.max(1, multipliers());
        return Math.max((stage.layer().macs() + cells - 1) / cells, Math.max(inputBeats(), outputBeats()));
    }

    /** Share of the multipliers' cycles that do a multiply-add, at a pace; 0 without multipliers. */
    public double utilization(long cyclesPerFrame) {
        return multipliers() == 0 ? 0 : (double) stage.layer().macs() / ((double) multipliers() * cyclesPerFrame);
    }

    /** Multipliers outside the array. */
    public int finisherMultipliers() {
        return output.finisher().multiplierBits() > 0 ? output.finishers() : 0;
    }

    public long fifoBits() {
        return (long) output.fifoDepth() * output.wordValues() * layer().output().type().element().bits();
    }
}
