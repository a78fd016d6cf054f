package convoy.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Turns frames into the beats of a stream and back. A frame is an array in channels-first row-major order; a value of an unsigned 32-bit stream is
 * the int's bit pattern. A beat is {@code beatBytes} bytes, the lowest bits of tdata first. Element 0 of a beat has the lowest bits; a beat's
 * elements are its first position's channels, then the second's; a beat does not cross a row's end, and what it lacks there is padding.
 */
public final class BeatCodec {
    private final Manifest.Stream stream;
    private final int channels;
    private final int positions;
    private final int row;
    private final int beatsPerRow;  // of one group of channels
    private final int beatBytes;
    private final int beatsPerFrame;

    /** @throws IllegalArgumentException if the stream's figures contradict each other */
    public BeatCodec(Manifest.Stream stream) {
        this.stream = stream;
        List<Integer> shape = stream.shape();
        if (shape.isEmpty() || shape.stream().anyMatch(size -> size < 1) || stream.channelsPerBeat() < 1 || stream.positionsPerBeat() < 1) {
            throw new IllegalArgumentException("beat layout of " + stream);
        }
        channels = shape.get(0);
        positions = shape.subList(1, shape.size()).stream().reduce(1, Math::multiplyExact);
        row = shape.size() == 1 ? 1 : shape.get(shape.size() - 1);
        beatBytes = stream.dataBits() / Byte.SIZE;
        int p = stream.channelsPerBeat();
        int q = stream.positionsPerBeat();
        beatsPerRow = (row + q - 1) / q;
        beatsPerFrame = Math.multiplyExact(positions / row * beatsPerRow, channels / p);
        if (channels % p != 0 || q > 1 && p != channels || stream.bits() < 1 || stream.bits() > Integer.SIZE
                || stream.dataBits() != (p * q * stream.bits() + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE || stream.beatsPerFrame() != beatsPerFrame) {
            throw new IllegalArgumentException("beat layout of " + stream);
        }
    }

    public Manifest.Stream stream() {
        return stream;
    }

    public int beatBytes() {
        return beatBytes;
    }

    public int beatsPerFrame() {
        return beatsPerFrame;
    }

    /** Values of a frame. */
    public int elements() {
        return Math.multiplyExact(channels, positions);
    }

    /** Bytes of a frame on the wire. */
    public int frameBytes() {
        return Math.multiplyExact(beatsPerFrame, beatBytes);
    }

    /** Writes a frame's beats to {@code bytes} from {@code offset} on. */
    public void pack(int[] frame, byte[] bytes, int offset) {
        if (frame.length != elements()) {
            throw new IllegalArgumentException(stream.name() + ": " + frame.length + " values in a frame of " + elements());
        }
        long mask = (1L << stream.bits()) - 1;
        for (int beat = 0; beat < beatsPerFrame; beat++) {
            int at = offset + beat * beatBytes;
            int end = at + beatBytes;
            long bits = 0;
            int filled = 0;
            int first = firstElement(beat);
            for (int position = 0; position < positionsIn(beat); position++) {
                for (int channel = 0; channel < stream.channelsPerBeat(); channel++) {
                    bits |= (frame[first + channel * positions + position] & mask) << filled;
                    for (filled += stream.bits(); filled >= Byte.SIZE; filled -= Byte.SIZE) {
                        bytes[at++] = (byte) bits;
                        bits >>>= Byte.SIZE;
                    }
                }
            }
            for (; at < end; at++) {
                bytes[at] = (byte) bits;
                bits >>>= Byte.SIZE;
            }
        }
    }

    /**
     * Reads the values of a frame's first beats; the frame's other values stay as they are.
     *
     * @param bytes beats from offset 0 on
     * @param beats how many to read, at most a frame's
     * @return the first beat whose padding bits are not all 0, or -1
     */
    public int unpack(byte[] bytes, int beats, int[] frame) {
        long mask = (1L << stream.bits()) - 1;
        int extend = stream.signed() ? Integer.SIZE - stream.bits() : 0;
        int dirty = -1;
        for (int beat = 0; beat < beats; beat++) {
            int at = beat * beatBytes;
            int end = at + beatBytes;
            long bits = 0;
            int filled = 0;
            int first = firstElement(beat);
            for (int position = 0; position < positionsIn(beat); position++) {
                for (int channel = 0; channel < stream.channelsPerBeat(); channel++) {
                    for (; filled < stream.bits(); filled += Byte.SIZE) {
                        bits |= (bytes[at++] & 0xFFL) << filled;
                    }
                    frame[first + channel * positions + position] = (int) (bits & mask) << extend >> extend;
                    bits >>>= stream.bits();
                    filled -= stream.bits();
                }
            }
            for (; at < end; at++) {
                bits |= bytes[at] & 0xFFL;
            }
            if (bits != 0 && dirty < 0) {
                dirty = beat;
            }
        }
        return dirty;
    }

    /** The beat of a frame that carries an element. */
    public int beatOf(int element) {
        int channel = element / positions;
        int position = element % positions;
        if (stream.positionsPerBeat() == 1) {
            return position * (channels / stream.channelsPerBeat()) + channel / stream.channelsPerBeat();
        }
        return position / row * beatsPerRow + position % row / stream.positionsPerBeat();
    }

    /** Values that a frame's beats before this one carry. */
    public int elementsBefore(int beat) {
        if (stream.positionsPerBeat() == 1) {
            return beat * stream.channelsPerBeat();
        }
        int q = stream.positionsPerBeat();
        return (beat / beatsPerRow * row + beat % beatsPerRow * q) * channels;
    }

    /** Index of an element as {@code [c, ...]}. */
    public List<Integer> index(int element) {
        List<Integer> index = new ArrayList<>();
        int rest = element;
        for (int axis = stream.shape().size() - 1; axis >= 0; axis--) {
            index.add(rest % stream.shape().get(axis));
            rest /= stream.shape().get(axis);
        }
        Collections.reverse(index);
        return index;
    }

    /** The number that a frame's int stands for. */
    public long value(int stored) {
        return stream.signed() ? stored : Integer.toUnsignedLong(stored);
    }

    private int firstElement(int beat) {
        if (stream.positionsPerBeat() == 1) {
            int groups = channels / stream.channelsPerBeat();
            return beat % groups * stream.channelsPerBeat() * positions + beat / groups;
        }
        int q = stream.positionsPerBeat();
        return beat / beatsPerRow * row + beat % beatsPerRow * q;
    }

    private int positionsIn(int beat) {
        int q = stream.positionsPerBeat();
        if (q == 1) {
            return 1;
        }
        return Math.min(q, row - beat % beatsPerRow * q);
    }
}
