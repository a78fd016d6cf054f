package convoy.emit;

import convoy.sim.Manifest;
import java.util.Map;

/**
 * Everything that is written for a network.
 *
 * @param files    text by path relative to the design's folder, with forward slashes; the manifest is not among them
 * @param manifest what can be known of the design without its specification
 */
public record EmittedDesign(Map<String, String> files, Manifest manifest) {
    public EmittedDesign {
        files = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(files));
    }
}
