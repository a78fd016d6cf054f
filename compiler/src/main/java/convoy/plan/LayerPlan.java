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

    /** Multipliers outside the array. */
    public int finisherMultipliers() {
        return output.finisher().multiplies() ? output.finishers() : 0;
    }

    public long fifoBits() {
        return (long) output.fifoDepth() * output.wordValues() * layer().output().type().element().bits();
    }
}
