package convoy.plan;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Tensor;
import convoy.source.Counted;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a beat of each tensor carries.
 *
 * @param byTensor by tensor name
 */
public record Beats(Map<String, Beat> byTensor) {
    /** Rounds of a counter whose carry does not slow a design down: nine bits. */
    private static final int LONGEST_MERGED = 512;

    /**
     * What a beat carries.
     *
     * @param channels  neighbouring channels
     * @param positions neighbouring positions along the innermost axis, whose size they divide; more than one only with all channels
     */
    public record Beat(int channels, int positions) {
        public Beat {
            if (channels < 1 || positions < 1) {
                throw new IllegalArgumentException(channels + " channels, " + positions + " positions");
            }
        }

        public int values() {
            return Math.multiplyExact(channels, positions);
        }

        /** As many of its positions as rows of another length can take at a time. */
        Beat withinRow(int row) {
            return new Beat(channels, BigInteger.valueOf(positions).gcd(BigInteger.valueOf(row)).intValueExact());
        }

        /** In words. */
        public String text() {
            return positions > 1 ? positions + " positions of " + Counted.of(channels, "channel") : Counted.of(channels, "channel");
        }

        /** In words, to be followed by the channels of the tensor. */
        public String share() {
            return positions > 1 ? positions + " positions of" : channels + " of";
        }
    }

    public Beats {
        byTensor = Map.copyOf(byTensor);
    }

    /** @param arrayCycles windows x folds of the slowest layer */
    static Beats choose(Network network, long arrayCycles) {
        Map<String, Beat> beats = new LinkedHashMap<>();
        network.inputs().forEach(input -> beats.put(input.tensor().name(), ChooseBeats.beat(network, input.tensor(), arrayCycles)));
        network.layers().stream().map(Layer::output).forEach(tensor -> beats.put(tensor.name(), ChooseBeats.beat(network, tensor, arrayCycles)));
        return new Beats(beats);
    }

    public Beat of(Tensor tensor) {
        return byTensor.get(tensor.name());
    }

    /** Values of a beat. */
    public int values(Tensor tensor) {
        return of(tensor).values();
    }

    /** Beats of a frame. */
    public long perFrame(Tensor tensor) {
        return tensor.type().elements() / values(tensor);
    }

    /** The loops over the beats of a frame: those of a position, then the axes; loops so short that one counter does for them are one. */
    public LoopNest loops(Tensor tensor) {
        Beat beat = of(tensor);
        List<Integer> shape = tensor.type().shape();
        List<LoopNest.Loop> loops = new ArrayList<>();
        int count = shape.get(0) / beat.channels();
        for (int i = shape.size() - 1; i > 0; i--) {
            int outer = shape.get(i) / (i == shape.size() - 1 ? beat.positions() : 1);
            if ((long) count * outer > LONGEST_MERGED) {
                loops.add(new LoopNest.Loop("beats", count));
                count = 1;
            }
            count *= outer;
        }
        loops.add(new LoopNest.Loop("beats", count));
        return LoopNest.of(loops);
    }
}
