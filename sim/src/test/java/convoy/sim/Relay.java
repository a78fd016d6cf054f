package convoy.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The hand-written design {@code relay.v}: out = in + 1, with a fault that a memory file chooses. */
final class Relay {
    static final int ELEMENTS = 3 * 4 * 5;
    static final Manifest.Stream INPUT = new Manifest.Stream("grey", "s_axis", 8, false, 0, List.of(3, 4, 5), 3, 1, 24, 20);
    static final Manifest.Stream OUTPUT = new Manifest.Stream("more", "m_axis", 9, false, 0, List.of(3, 4, 5), 3, 1, 32, 20);

    private Relay() { }

    /** Faults by the number that relay.v gives them. */
    enum Fault {
        NONE, TLAST_MISSING, TLAST_EARLY, CHANGES, STUCK, TOO_MANY, WRONG_VALUE, PADDING, FRAME_ERROR, TOO_FEW, WAITS, KEEPS, DROPS_VALID, HARD_SWALLOW
    }

    /** Writes the design as the compiler would. */
    static void write(Path folder, Fault fault) {
        try {
            Files.createDirectories(folder.resolve("rtl"));
            try (InputStream verilog = Relay.class.getResourceAsStream("/relay/rtl/relay.v")) {
                Files.write(folder.resolve("rtl/relay.v"), verilog.readAllBytes());
            }
            Files.writeString(folder.resolve("rtl/fault.mem"), Integer.toHexString(fault.ordinal()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ManifestFile.write(folder, manifest(folder));
    }

    static Manifest manifest(Path folder) {
        return new Manifest("relay", "relay", "relay.conv",
            List.of(file(folder, "rtl/relay.v", Manifest.Role.VERILOG), file(folder, "rtl/fault.mem", Manifest.Role.MEMORY)),
            List.of(INPUT), List.of(OUTPUT), Map.of("repeat", "repeat_"), new Manifest.Figures(20, 20, 20, 0, 0, 0, 0),
            List.of(new Manifest.LayerFigures("more", "conv", 20, 1, 3, 1, 3, 3, 60, 20, 9, 0, 0, 0, 200)), List.of(), List.of());
    }

    private static Manifest.EmittedFile file(Path folder, String path, Manifest.Role role) {
        return new Manifest.EmittedFile(path, role, Sha256.of(folder.resolve(path)));
    }

    static List<int[]> frames(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            frames.add(random.ints(ELEMENTS, 0, 256).toArray());
        }
        return frames;
    }

    static List<int[]> plusOne(List<int[]> frames) {
        return frames.stream().map(frame -> java.util.Arrays.stream(frame).map(value -> value + 1).toArray()).toList();
    }
}
