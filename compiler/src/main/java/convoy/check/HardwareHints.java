package convoy.check;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the clauses of the hardware block belong, for those who write them into a layer. */
final class HardwareHints {
    static final Map<String, String> ALL = Stream.concat(
        Stream.of("taps", "channels", "columns", "pack")
            .map(keyword -> Map.entry(keyword, "it belongs in an array of the hardware block: `array NAME { " + keyword + " ... }`")),
        Stream.concat(
            Stream.of("multipliers", "frame_rate", "clock", "device")
                .map(keyword -> Map.entry(keyword, "it belongs in the hardware block: `hardware NAME { " + keyword + " ... }`")),
            Stream.of(Map.entry("positions", "it belongs in a stream of the hardware block: `stream NAME { positions Q }`"))))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private HardwareHints() { }
}
