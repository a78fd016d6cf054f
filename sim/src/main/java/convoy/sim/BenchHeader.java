package convoy.sim;

import java.util.List;

/** The header {@code design.h} from which the C++ bench knows a design's streams; {@code top.cpp} states its form. */
final class BenchHeader {
    private BenchHeader() { }

    static String text(Manifest manifest) {
        return "// Streams of " + manifest.top() + "\n"
            + list("CONVOY_INPUTS", manifest.inputs())
            + list("CONVOY_OUTPUTS", manifest.outputs());
    }

    private static String list(String macro, List<Manifest.Stream> streams) {
        StringBuilder text = new StringBuilder("#define " + macro + "(X)");
        for (Manifest.Stream stream : streams) {
            text.append(" \\\n  X(");
            for (String signal : List.of("tdata", "tvalid", "tready", "tlast")) {
                text.append(verilatedName(stream.prefix() + "_" + signal)).append(", ");
            }
            text.append(stream.dataBits() / Byte.SIZE).append("ULL, ").append(stream.beatsPerFrame()).append("ULL)");
        }
        return text.append("\n").toString();
    }

    /** Verilator's C++ name of a port: of two underscores side by side, the second is written as its code. */
    static String verilatedName(String port) {
        return port.replace("__", "___05F");
    }
}
