package convoy.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What to simulate and compare. Frames are channels-first int arrays, see {@link BeatCodec}; the arrays are shared, not copied.
 *
 * @param design   folder with {@code manifest.json} and the files it names
 * @param inputs   by input stream, in the manifest's order: the frames to send, equally many on each
 * @param expected by output stream, in the manifest's order: the frames to come, equally many; asked for when the simulation is over, always the same
 * @param inner    by inner stream, in the manifest's order: the frames that are to pass there, asked for as the expected ones; empty to compare only outputs
 * @param bucket   cycles of the buckets in which the activity of the stages is counted; empty to count none
 * @param stall    probability per cycle that a source or a sink pauses, 0 up to but not including 1
 * @param seed     of the pauses
 * @param fault    a frame to send with another number of beats; its values are not compared, and frame_error has to rise
 * @param trace    FST file to write: around the first wrong value or deadlock, else from the reset to the second frame
 * @param cache    folder for builds, shared by all designs
 * @param progress told how far a run is
 */
public record SimulationRequest(Path design, List<List<int[]>> inputs, Supplier<List<List<int[]>>> expected,
                                Optional<Supplier<List<List<int[]>>>> inner, OptionalLong bucket, double stall, long seed,
                                Optional<FrameFault> fault, Optional<Path> trace, Path cache, Progress progress) {
    public SimulationRequest {
        design = design.toAbsolutePath().normalize();
        trace = trace.map(file -> file.toAbsolutePath().normalize());
        cache = cache.toAbsolutePath().normalize();
        inputs = List.copyOf(inputs);
        if (!(stall >= 0 && stall < 1) || bucket.orElse(1) < 1) {
            throw new IllegalArgumentException("stall " + stall + ", " + bucket);
        }
        int frames = inputs.get(0).size();
        if (frames == 0 || inputs.stream().anyMatch(list -> list.size() != frames)) {
            throw new IllegalArgumentException("streams with different numbers of frames, or none");
        }
    }

    /** A request that compares outputs, without a faulty frame. */
    public SimulationRequest(Path design, List<List<int[]>> inputs, Supplier<List<List<int[]>>> expected, double stall, long seed, Optional<Path> trace,
                             Path cache, Progress progress) {
        this(design, inputs, expected, Optional.empty(), OptionalLong.empty(), stall, seed, Optional.empty(), trace, cache, progress);
    }

    /** The same with a faulty frame. */
    public SimulationRequest with(FrameFault faulty) {
        return new SimulationRequest(design, inputs, expected, inner, bucket, stall, seed, Optional.of(faulty), trace, cache, progress);
    }

    /** The same with inner streams compared, too. */
    public SimulationRequest withInner(Supplier<List<List<int[]>>> frames) {
        return new SimulationRequest(design, inputs, expected, Optional.of(frames), bucket, stall, seed, fault, trace, cache, progress);
    }

    /** The same with the activity of the stages counted, in buckets of so many cycles. */
    public SimulationRequest withActivity(long bucketCycles) {
        return new SimulationRequest(design, inputs, expected, inner, OptionalLong.of(bucketCycles), stall, seed, fault, trace, cache, progress);
    }

    /**
     * A faulty frame.
     *
     * @param frame which one, from 0
     * @param beats how many it has on every input, at least 1: fewer than it should have, the last with tlast, or more, the last repeated with tlast
     *              on the very last only
     */
    public record FrameFault(int frame, long beats) { }

    /** Frames sent. */
    public int frames() {
        return inputs.get(0).size();
    }
}
