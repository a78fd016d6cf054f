package convoy.sim;

import convoy.sim.Manifest.InnerStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signals of a design's inner streams, which Verilator is told to show and the bench to record. */
record InnerSignals(Manifest manifest) {
    /** A configuration for Verilator that shows them, and them only. */
    String configuration() {
        return manifest.inner().stream().flatMap(stream -> Stream.of(stream.valid(), stream.take(), stream.data()))
            .map(signal -> String.format(Locale.ROOT, "public_flat_rd -module \"%s\" -var \"%s\"%n", BenchHeader.verilatedName(manifest.top()),
                BenchHeader.verilatedName(signal)))
            .collect(Collectors.joining("", "`verilator_config\n", ""));
    }

    /** How the bench is asked to record them, a line each. */
    List<String> lines() {
        return manifest.inner().stream().map(this::line).toList();
    }

    private String line(InnerStream stream) {
        return String.join(" ", manifest.top(), stream.valid(), stream.take(), stream.data(), "" + stream.bits() * stream.channelsPerBeat() * stream.positionsPerBeat(),
            "" + stream.beatsPerFrame());
    }
}
