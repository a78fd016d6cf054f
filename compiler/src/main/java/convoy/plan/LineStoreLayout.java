package convoy.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The memories of a layer's line store: a ring over the outermost axis. A word holds {@code wordChannels} neighbouring channels of one position; it is
 * written a beat at a time and read in words. Where a beat carries several positions, it fills a word in each of as many neighbouring banks.
 *
 * @param axes          outermost first
 * @param channels      channels of the tensor
 * @param beat          what comes at a time
 * @param readChannels  channels that a fold reads of a word
 * @param wordChannels  channels of a word: the least common multiple of the two
 * @param elementBits   bits per channel
 * @param limitPositions positions that the memory law allows
 */
public record LineStoreLayout(List<AxisLayout> axes, int channels, Beats.Beat beat, int readChannels, int wordChannels, int elementBits,
                              long limitPositions) {
    public LineStoreLayout {
        axes = List.copyOf(axes);
        AxisLayout inner = axes.get(axes.size() - 1);
        if (inner.axis().size() % beat.positions() != 0 || inner.banks() % beat.positions() != 0 || inner.ring() && inner.places() % inner.banks() != 0) {
            throw new IllegalArgumentException(beat + " into " + inner);
        }
    }

    public AxisLayout ring() {
        return axes.get(0);
    }

    /** The axes as they are written: the innermost counted in beats. */
    public List<AxisLayout> writeAxes() {
        List<AxisLayout> written = new ArrayList<>(axes);
        written.set(axes.size() - 1, axes.get(axes.size() - 1).inBeats(beat.positions()));
        return written;
    }

    /** Beats that fill a word. */
    public int pieces() {
        return wordChannels / beat.channels();
    }

    /** Reads that use up a word. */
    public int readsPerWord() {
        return wordChannels / readChannels;
    }

    public int wordsPerPosition() {
        return channels / wordChannels;
    }

    public int banks() {
        return axes.stream().mapToInt(AxisLayout::banks).reduce(1, Math::multiplyExact);
    }

    /** Words of each bank, numbered with the outermost axis first: up to its last used address. */
    public List<Integer> depths() {
        List<Integer> ends = List.of(0);
        for (AxisLayout axis : axes) {
            List<Integer> next = new ArrayList<>();
            for (int end : ends) {
                for (int bank = 0; bank < axis.banks(); bank++) {
                    next.add(end + (axis.quotients(bank) - 1) * axis.pitch());
                }
            }
            ends = next;
        }
        return ends.stream().map(end -> end + wordsPerPosition()).toList();
    }

    /** Bits of an address, enough for the walk over the whole ring. */
    public int addressBits() {
        return Bits.ofCount((long) ring().quotients() * ring().pitch());
    }

    public long bits() {
        return depths().stream().mapToLong(Integer::longValue).sum() * wordChannels * elementBits;
    }

    public long limitBits() {
        return limitPositions * channels * elementBits;
    }

    /** Positions that fit at a time. */
    public long capacityPositions() {
        return axes.stream().skip(1).mapToLong(axis -> axis.axis().size()).reduce(ring().places(), Math::multiplyExact);
    }
}
