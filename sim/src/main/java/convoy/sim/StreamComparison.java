package convoy.sim;

import convoy.sim.PhaseReport.Mismatch;
import convoy.sim.PhaseReport.Rule;
import convoy.sim.PhaseReport.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares one stream's recorded beats with its expected frames, frame by frame. */
final class StreamComparison {
    private final BeatCodec codec;
    private final List<int[]> expected;
    private final OptionalLong expectedFrames;
    private final Optional<SimulationRequest.FrameFault> fault;
    private final List<int[]> frames = new ArrayList<>();
    private Optional<Packed> packed = Optional.empty();
    private final Map<Rule, Violation> violations = new EnumMap<>(Rule.class);
    private Optional<Mismatch> firstMismatch = Optional.empty();
    private long compared;
    private long mismatches;
    private long beats;

    /** An expected frame as beats; not exact if a value does not fit into the stream's elements, so that beats cannot be equal to it. */
    private record Packed(int[] frame, byte[] bytes, boolean exact) { }

    /**
     * @param expected       frames, repeated if there are more to compare
     * @param expectedFrames how many are to come; beats beyond are counted but not compared; empty for any number, none being kept
     * @param fault          a frame whose values are not compared
     */
    StreamComparison(BeatCodec codec, List<int[]> expected, OptionalLong expectedFrames, Optional<SimulationRequest.FrameFault> fault) {
        this.codec = codec;
        this.expected = expected;
        this.expectedFrames = expectedFrames;
        this.fault = fault;
    }

    /** @param record path without extension of the bench's {@code .beats} and {@code .stamps} files */
    void compare(Path record) {
        byte[] bytes = new byte[codec.frameBytes()];
        byte[] stampBytes = new byte[codec.beatsPerFrame() * Long.BYTES];
        LongBuffer stamps = ByteBuffer.wrap(stampBytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        try (InputStream beatFile = open(record + ".beats"); InputStream stampFile = open(record + ".stamps")) {
            for (long frame = 0; ; frame++) {
                int count = stampFile.readNBytes(stampBytes, 0, stampBytes.length) / Long.BYTES;
                beatFile.readNBytes(bytes, 0, count * codec.beatBytes());
                beats += count;
                if (count > 0 && frame < expectedFrames.orElse(Long.MAX_VALUE)) {
                    checkLast(frame, count, stampBytes, stamps);
                    if (count == codec.beatsPerFrame() && isExpected(frame, bytes)) {
                        take(wanted(frame));
                    } else {
                        compareFrame(frame, bytes, count, stamps);
                    }
                }
                if (count < codec.beatsPerFrame()) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16);
    }

    /** True if the frame's beats are to the bit those of the expected frame: the quick way. */
    private boolean isExpected(long frame, byte[] bytes) {
        if (isFaulty(frame)) {
            return false;
        }
        if (packed.isEmpty() || packed.get().frame != wanted(frame)) {
            packed = Optional.of(pack(wanted(frame)));
        }
        return packed.get().exact && Arrays.equals(packed.get().bytes, bytes);
    }

    private Packed pack(int[] frame) {
        byte[] bytes = new byte[codec.frameBytes()];
        codec.pack(frame, bytes, 0);
        int[] unpacked = new int[codec.elements()];
        codec.unpack(bytes, codec.beatsPerFrame(), unpacked);
        return new Packed(frame, bytes, Arrays.equals(frame, unpacked));
    }

    private boolean isFaulty(long frame) {
        return fault.isPresent() && fault.get().frame() == frame;
    }

    private int[] wanted(long frame) {
        return expected.get((int) (frame % expected.size()));
    }

    /** A whole frame whose values are as they should be. */
    private void take(int[] values) {
        compared += values.length;
        if (expectedFrames.isPresent()) {
            frames.add(values);
        }
    }

    /** The slow way, for frames that are wrong or not complete. */
    private void compareFrame(long frame, byte[] bytes, int count, LongBuffer stamps) {
        int[] actual = new int[codec.elements()];
        int dirty = codec.unpack(bytes, count, actual);
        if (dirty >= 0) {
            violate(Rule.PADDING_NOT_ZERO, frame, dirty, stamps);
        }
        boolean whole = count == codec.beatsPerFrame();
        if (expectedFrames.isPresent() && whole) {
            frames.add(actual);
        }
        if (!isFaulty(frame)) {
            compared += whole ? actual.length : 0;
            compareElements(frame, wanted(frame), actual, count, stamps);
        }
    }

    private void compareElements(long frame, int[] wanted, int[] actual, int count, LongBuffer stamps) {
        int first = -1;
        for (int element = 0; element < actual.length; element++) {
            boolean there = codec.beatOf(element) < count;
            compared += there && count < codec.beatsPerFrame() ? 1 : 0;
            if (there && wanted[element] != actual[element]) {
                mismatches++;
                first = first < 0 || codec.beatOf(element) < codec.beatOf(first) ? element : first;
            }
        }
        if (first >= 0 && firstMismatch.isEmpty()) {
            firstMismatch = Optional.of(new Mismatch(codec.stream().name(), frame, codec.index(first), codec.value(wanted[first]),
                codec.value(actual[first]), cycle(stamps, codec.beatOf(first))));
        }
    }

    private void checkLast(long frame, int count, byte[] stampBytes, LongBuffer stamps) {
        for (int beat = 0; beat < count; beat++) {
            boolean last = (stampBytes[beat * Long.BYTES] & 1) != 0;  // of the lowest byte, which comes first
            boolean due = beat == codec.beatsPerFrame() - 1;
            if (last != due) {
                violate(due ? Rule.TLAST_MISSING : Rule.TLAST_EARLY, frame, beat, stamps);
            }
        }
    }

    private void violate(Rule rule, long frame, int beat, LongBuffer stamps) {
        violations.putIfAbsent(rule, new Violation(rule, codec.stream().name(), frame, beat, cycle(stamps, beat)));
    }

    /** A stamp is 2 * cycle + tlast. */
    private static long cycle(LongBuffer stamps, int beat) {
        return stamps.get(beat) >>> 1;
    }

    BeatCodec codec() {
        return codec;
    }

    /** Complete frames that came out, none beyond those expected. */
    List<int[]> frames() {
        return List.copyOf(frames);
    }

    List<Violation> violations() {
        return List.copyOf(violations.values());
    }

    Optional<Mismatch> firstMismatch() {
        return firstMismatch;
    }

    long compared() {
        return compared;
    }

    long mismatches() {
        return mismatches;
    }

    PhaseReport.TensorCount count() {
        return new PhaseReport.TensorCount(codec.stream().name(), compared, mismatches);
    }

    /** Beats that came out. */
    long beats() {
        return beats;
    }
}
