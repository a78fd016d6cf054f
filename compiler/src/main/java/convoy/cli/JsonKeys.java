package convoy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The keys that each command's JSON has whatever its exit: null, or an empty array, until a step knows better. */
final class JsonKeys {
    private static final List<String> PREDICTED = List.of("network", "predicted_cycles_per_frame", "bound_cycles_per_frame",
        "predicted_latency_cycles", "multipliers", "hardware_multipliers", "finisher_multipliers", "macs_per_frame", "utilization", "layers");
    private static final List<String> MEASURED = List.of("frames", "compared", "mismatches", "first_mismatch", "tensors", "deadlock", "cycles_per_frame",
        "latency_cycles", "build_seconds", "build_cached", "simulate_seconds", "golden_seconds", "miscounts", "violations", "changed_files", "picture");
    private static final List<String> ARRAYS = List.of("layers", "tensors", "miscounts", "violations", "changed_files", "unmatched_arrays",
        "inputs", "outputs", "files", "notes");

    private static final Map<String, List<List<String>>> BY_COMMAND = Map.of(
        "check", List.of(List.of("network", "layers")),
        "plan", List.of(PREDICTED),
        "compile", List.of(PREDICTED),
        "run", List.of(List.of("network", "frames", "golden_seconds", "picture")),
        "cosim", List.of(PREDICTED, MEASURED),
        "report", List.of(PREDICTED, MEASURED, List.of("report")),
        "compare", List.of(List.of("network", "frames", "compared", "differences", "first_difference", "layers", "unmatched_arrays", "golden_seconds",
            "hardware")),
        "import", List.of(List.of("network", "spec", "inputs", "outputs", "files", "notes")));

    private JsonKeys() { }

    /** A command's object before its first step; for another word, an empty one. */
    static ObjectNode unknown(String command) {
        ObjectNode json = Json.object();
        for (List<String> keys : BY_COMMAND.getOrDefault(command, List.of())) {
            for (String key : keys) {
                if (ARRAYS.contains(key)) {
                    json.putArray(key);
                } else {
                    json.putNull(key);
                }
            }
        }
        return json;
    }
}
