package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Layer;
import java.util.Optional;

/**
 * The hardware of a layer whose windows slide over its input.
 *
 * @param stage   what it computes
 * @param entry   from the beats of the input to those that the feeder takes: fewer positions where the layer sees shorter rows
 * @param feeder  line store, window, padding; of a window that slides, its columns
 * @param sliding the window, where it slides in registers
 * @param array   the cells
 * @param output  collection, finishers, FIFO
 */
public record WindowPlan(Stage stage, Adapter entry, FeederPlan feeder, Optional<SlidingWindow> sliding, ArrayPlan array, OutputPlan output) implements LayerPlan {
    @Override
    public PlanKind kind() {
        return PlanKind.WINDOW;
    }

    @Override
    public Layer layer() {
        return stage.layer();
    }

    /** The layer in the form of a convolution. */
    public Convolution windowed() {
        return stage.windows();
    }

    @Override
    public long multipliers() {
        return stage.multipliers(folding());
    }

    @Override
    public long hardwareMultipliers() {
        return array.packed() ? array.multipliers() : multipliers();
    }

    @Override
    public int lanes() {
        return array.adders().isPresent() ? (int) (layer().macs() / layer().output().type().elements()) : folding().lanes();
    }

    @Override
    public int columns() {
        return folding().columns();
    }

    @Override
    public int accumulatorBits() {
        return array.accumulatorBits();
    }

    @Override
    public long weightMemoryBits() {
        return array.weightMemoryBits(windowed());
    }

    @Override
    public long lineStoreBits() {
        return feeder.store().bits();
    }

    @Override
    public long lineStoreLimitBits() {
        return feeder.store().limitBits();
    }

    LayerControl control() {
        int room = output.fifoDepth() - output.largestGroup();
        return new LayerControl(entry, feeder, sliding, operandLatency() + array.latency() + output.latency(), output.words(), room, output.adapter());
    }

    /** Cycles from a fold's start to its operands. */
    static int operandLatency(FeederPlan feeder, Optional<SlidingWindow> sliding) {
        return feeder.latency() + (sliding.isPresent() ? SlidingWindow.LATENCY : 0);
    }

    /** Cycles from a fold's start to its operands. */
    public int operandLatency() {
        return operandLatency(feeder, sliding);
    }

    /** What the feeder does: the layer, or the columns of its windows where they slide. */
    public Convolution fed() {
        return sliding.isPresent() ? SlidingWindow.columns(windowed()) : windowed();
    }

    /** What the feeder reads at a time. */
    public Folding feeding() {
        return sliding.map(SlidingWindow::reading).orElseGet(this::folding);
    }

    public Folding folding() {
        return array.folding();
    }

    @Override
    public long windows() {
        return windowed().output().type().positions();
    }

    @Override
    public long folds() {
        return folding().folds(windowed());
    }

    @Override
    public long inputBeats() {
        return windowed().input().type().elements() / entry.from();
    }

    /** With the beats that the feeder takes. */
    @Override
    public long lawCycles() {
        return Math.max(LayerPlan.super.lawCycles(), windowed().input().type().elements() / entry.to());
    }

    @Override
    public long outputBeats() {
        return windowed().output().type().elements() / output.beat().values();
    }

    @Override
    public int finisherMultipliers() {
        return output.finisher().multiplies() ? output.finishers() : 0;
    }

    @Override
    public int fifoDepth() {
        return output.fifoDepth();
    }

    @Override
    public long fifoBits() {
        return (long) output.fifoDepth() * output.wordValues() * windowed().output().type().element().bits();
    }
}
