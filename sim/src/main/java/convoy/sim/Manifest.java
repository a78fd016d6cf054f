package convoy.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What is known of an emitted design without its specification: the contract between the compiler, the simulation and the user's scripts.
 * It is written as {@code manifest.json}; every path in it is relative to that file, with forward slashes.
 *
 * @param network the network's name in the spec
 * @param top     name of the top module
 * @param spec    file name of the spec without folders
 * @param files   every emitted file but the manifest itself
 * @param inputs  AXI4-Stream inputs, in the spec's order
 * @param outputs AXI4-Stream outputs, in the spec's order
 * @param renamed emitted name by spec name, where they differ
 * @param figures predicted figures of the whole network
 * @param layers  predicted figures by layer
 * @param stages  what the beats pass inside the top, each before those that it feeds: a simulation that got stuck looks at them
 * @param inner   streams between layers, in the network's order; a tensor that is an output is not among them
 */
public record Manifest(String network, String top, String spec, List<EmittedFile> files, List<Stream> inputs, List<Stream> outputs,
                       Map<String, String> renamed, Figures figures, List<LayerFigures> layers, List<Stage> stages,
                       List<InnerStream> inner) {
    public Manifest {
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        renamed = Map.copyOf(renamed);
        layers = List.copyOf(layers);
        stages = List.copyOf(stages);
        inner = List.copyOf(inner);
    }

    /** The same design with other files. */
    public Manifest withFiles(List<EmittedFile> others) {
        return new Manifest(network, top, spec, others, inputs, outputs, renamed, figures, layers, stages, inner);
    }

    /** What a file is for. */
    public enum Role {
        /** Verilog source to be compiled. */
        @JsonProperty("verilog") VERILOG,
        /** Memory contents that the Verilog reads with $readmemh by its bare name, from the folder of the Verilog. */
        @JsonProperty("memory") MEMORY,
        /** The Java golden model. */
        @JsonProperty("model") MODEL,
        /** Test bench, stimulus, expected values, templates, the plan as text. */
        @JsonProperty("other") OTHER
    }

    /**
     * One emitted file.
     *
     * @param path   relative to the manifest
     * @param role   what it is for
     * @param sha256 of its bytes as emitted, lower-case hexadecimal: an edited file is noticed by it
     */
    public record EmittedFile(String path, Role role, String sha256) { }

    /**
     * One AXI4-Stream of the top. A frame travels in raster order of the positions, channels innermost. A beat carries {@code positionsPerBeat}
     * neighbouring positions (the lower position in the lower bits) of {@code channelsPerBeat} neighbouring channels (the lower channel in the lower
     * bits), every element in exactly {@code bits}, the whole padded with zeros to {@code dataBits}.
     *
     * @param name             tensor name in the spec
     * @param prefix           of its ports: {@code <prefix>_tdata}, {@code _tvalid}, {@code _tready}, {@code _tlast}
     * @param bits             of an element
     * @param signed           two's complement if true
     * @param zeroPoint        stored value of the real number 0
     * @param shape            channels first
     * @param channelsPerBeat  P
     * @param positionsPerBeat Q; above 1 only when P is all channels
     * @param dataBits         width of tdata, a multiple of 8
     * @param beatsPerFrame    beats of a frame
     */
    public record Stream(String name, String prefix, int bits, boolean signed, @JsonProperty("zero_point") long zeroPoint, List<Integer> shape,
                         @JsonProperty("channels_per_beat") int channelsPerBeat, @JsonProperty("positions_per_beat") int positionsPerBeat,
                         @JsonProperty("data_bits") int dataBits, @JsonProperty("beats_per_frame") long beatsPerFrame) {
        public Stream {
            shape = List.copyOf(shape);
        }
    }

    /**
     * A stream inside the top, where a layer hands its tensor on. A beat passes in every clock cycle in which {@code valid} and {@code take} are
     * high; it carries what a {@link Stream}'s beat does, without padding.
     *
     * @param name            tensor name in the spec
     * @param bits            of an element
     * @param signed          two's complement if true
     * @param shape           channels first
     * @param channelsPerBeat P
     * @param positionsPerBeat Q
     * @param beatsPerFrame   beats of a frame
     * @param valid           signal of the top module
     * @param take            signal of the top module
     * @param data            signal of the top module
     */
    public record InnerStream(String name, int bits, boolean signed, List<Integer> shape, @JsonProperty("channels_per_beat") int channelsPerBeat,
                              @JsonProperty("positions_per_beat") int positionsPerBeat, @JsonProperty("beats_per_frame") long beatsPerFrame,
                              String valid, String take, String data) {
        public InnerStream {
            shape = List.copyOf(shape);
        }

        /** The stream of the same beats at a port, padded to whole bytes. */
        Stream asStream() {
            int dataBits = (bits * channelsPerBeat * positionsPerBeat + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
            return new Stream(name, data, bits, signed, 0, shape, channelsPerBeat, positionsPerBeat, dataBits, beatsPerFrame);
        }
    }

    /**
     * Predicted figures of the network.
     *
     * @param predictedCyclesPerFrame in steady state, source and sink never pausing
     * @param boundCyclesPerFrame     the plan's lower bound, rounded up
     * @param predictedLatencyCycles  from the first input beat to the last output beat of the first frame after reset
     * @param multipliers             multiply-add cells
     * @param hardwareMultipliers     what these are made of: fewer where columns share them
     * @param finisherMultipliers     multipliers in finishers, outside any budget
     * @param macsPerFrame            multiply-adds of a frame, padded taps counted
     */
    public record Figures(@JsonProperty("predicted_cycles_per_frame") long predictedCyclesPerFrame,
                          @JsonProperty("bound_cycles_per_frame") long boundCyclesPerFrame,
                          @JsonProperty("predicted_latency_cycles") long predictedLatencyCycles, int multipliers,
                          @JsonProperty("hardware_multipliers") int hardwareMultipliers,
                          @JsonProperty("finisher_multipliers") int finisherMultipliers, @JsonProperty("macs_per_frame") long macsPerFrame) { }

    /**
     * Predicted figures of a layer.
     *
     * @param folds            0 where there are no cells
     * @param weightMemoryBits of the weights that lie in block RAM; 0 where they lie in logic
     */
    public record LayerFigures(String name, String kind, long windows, int lanes, int columns, long folds, int multipliers,
                               @JsonProperty("hardware_multipliers") int hardwareMultipliers, long macs,
                               @JsonProperty("predicted_cycles") long predictedCycles, @JsonProperty("accumulator_bits") int accumulatorBits,
                               @JsonProperty("weight_memory_bits") long weightMemoryBits,
                               @JsonProperty("line_store_bits") long lineStoreBits, @JsonProperty("line_store_limit_bits") long lineStoreLimitBits,
                               @JsonProperty("fifo_bits") long fifoBits) { }

    /** What a stage is made of, and so which signals it has beside its streams {@code s_*} and {@code m_*}. */
    public enum StageKind {
        /** The register behind an input's ports. */
        @JsonProperty("input_register") INPUT_REGISTER,
        /** What makes every frame of an input whole. */
        @JsonProperty("frame_guard") FRAME_GUARD,
        /** A layer of feeder, array and finish. */
        @JsonProperty("layer") LAYER,
        /** Streams that are added, with the output side of a layer. */
        @JsonProperty("add") ADD,
        /** Streams that are joined. */
        @JsonProperty("concat") CONCAT
    }

    /**
     * A stage that beats pass.
     *
     * @param name        of the input or layer in the spec
     * @param instance    in the top module
     * @param inputBeats  that it takes per frame
     * @param outputBeats that it gives per frame
     */
    public record Stage(String name, StageKind kind, String instance, @JsonProperty("input_beats") long inputBeats,
                        @JsonProperty("output_beats") long outputBeats) { }
}
