package convoy.cli.data;

import convoy.check.IntegerType;
import convoy.check.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Random frames, the same on every machine: value k, counted through frames, channels and positions in row-major order, is
 * {@code lo + (k-th output of SplitMix64 started with the seed, unsigned) mod (hi - lo + 1)} over the tensor's full type.
 */
public final class RandomFrames {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomFrames(long seed) {
        state = seed;
    }

    public static Frames of(Tensor tensor, int count, long seed) {
        RandomFrames random = new RandomFrames(seed);
        List<int[]> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            frames.add(random.frame(tensor.type().element(), Math.toIntExact(tensor.type().elements())));
        }
        return new Frames(tensor, frames);
    }

    private int[] frame(IntegerType type, int elements) {
        int[] frame = new int[elements];
        long count = type.max() - type.min() + 1;
        for (int k = 0; k < elements; k++) {
            frame[k] = (int) (type.min() + Long.remainderUnsigned(next(), count));
        }
        return frame;
    }

    private long next() {
        state += GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
