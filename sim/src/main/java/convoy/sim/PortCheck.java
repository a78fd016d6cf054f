package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the ports of a verilated top, as its C++ header declares them, with what the manifest says. The bench drives whole bytes and could not
 * tell a port that is some bits too narrow.
 */
final class PortCheck {
    private static final Pattern PORT = Pattern.compile("\\bVL_(IN|OUT)(?:8|16|64|W)?\\(&(\\w+),(\\d+),(\\d+)");

    private final Map<String, String> found = new HashMap<>();

    private PortCheck(String header) {
        Matcher matcher = PORT.matcher(header);
        while (matcher.find()) {
            int width = Integer.parseInt(matcher.group(3)) - Integer.parseInt(matcher.group(4)) + 1;
            found.put(matcher.group(2), describe(matcher.group(1).equals("IN"), width));
        }
    }

    /**
     * Checks all ports that the bench uses.
     *
     * @param header Verilator's header of the top
     * @throws DesignException if one is missing, has another width or the other direction
     */
    static void check(Path header, Manifest manifest) {
        try {
            PortCheck ports = new PortCheck(Files.readString(header));
            ports.require("aclk", true, 1);
            ports.require("aresetn", true, 1);
            ports.require("frame_error", false, 1);
            manifest.inputs().forEach(stream -> ports.requireStream(stream, true));
            manifest.outputs().forEach(stream -> ports.requireStream(stream, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireStream(Manifest.Stream stream, boolean input) {
        require(stream.prefix() + "_tdata", input, stream.dataBits());
        require(stream.prefix() + "_tvalid", input, 1);
        require(stream.prefix() + "_tready", !input, 1);
        require(stream.prefix() + "_tlast", input, 1);
    }

    private void require(String port, boolean input, int width) {
        String wanted = describe(input, width);
        String actual = found.getOrDefault(BenchHeader.verilatedName(port), "missing");
        if (!actual.equals(wanted)) {
            throw new DesignException("port " + port + " of the top module is " + actual + ", but the manifest needs " + wanted);
        }
    }

    private static String describe(boolean input, int width) {
        return (input ? "an input of " : "an output of ") + width + (width == 1 ? " bit" : " bits");
    }
}
