package convoy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.sim.Manifest;

/** The figures of a design as JSON. */
final class FiguresReport {
    private FiguresReport() { }

    /** What is known before anything runs. */
    static void predicted(ObjectNode json, Manifest manifest) {
        Manifest.Figures figures = manifest.figures();
        json.put("network", manifest.network())
            .put("predicted_cycles_per_frame", figures.predictedCyclesPerFrame())
            .put("bound_cycles_per_frame", figures.boundCyclesPerFrame())
            .put("predicted_latency_cycles", figures.predictedLatencyCycles())
            .put("multipliers", figures.multipliers())
            .put("hardware_multipliers", figures.hardwareMultipliers())
            .put("finisher_multipliers", figures.finisherMultipliers())
            .put("macs_per_frame", figures.macsPerFrame())
            .put("utilization", utilization(manifest, figures.predictedCyclesPerFrame()))
            .set("layers", layers(manifest));
    }

    /** macs / (multipliers * cycles) of the layers that have multipliers; 0 without any. */
    static double utilization(Manifest manifest, long cyclesPerFrame) {
        double cellCycles = (double) manifest.figures().multipliers() * cyclesPerFrame;
        long macs = manifest.layers().stream().filter(layer -> layer.multipliers() > 0).mapToLong(Manifest.LayerFigures::macs).sum();
        return cellCycles == 0 ? 0.0 : macs / cellCycles;
    }

    private static ArrayNode layers(Manifest manifest) {
        ArrayNode layers = Json.array();
        for (Manifest.LayerFigures layer : manifest.layers()) {
            layers.addObject()
                .put("name", layer.name())
                .put("kind", layer.kind())
                .put("windows", layer.windows())
                .put("lanes", layer.lanes())
                .put("columns", layer.columns())
                .put("folds", layer.folds())
                .put("multipliers", layer.multipliers())
                .put("hardware_multipliers", layer.hardwareMultipliers())
                .put("macs", layer.macs())
                .put("predicted_cycles", layer.predictedCycles())
                .put("accumulator_bits", layer.accumulatorBits())
                .put("weight_memory_bits", layer.weightMemoryBits())
                .put("line_store_bits", layer.lineStoreBits())
                .put("line_store_limit_bits", layer.lineStoreLimitBits())
                .put("fifo_bits", layer.fifoBits());
        }
        return layers;
    }
}
