package convoy.emit;

import convoy.check.Layer;
import convoy.check.Network;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names of a design's modules: the top bears the network's name, the others start with it; none meets another or a leaf. */
final class ModuleNames {
    /** The plain Verilog leaves. */
    static final Set<String> LEAVES = Set.of(("accumulator address bank_address bank_offset bank_write channel_select collect column delay deskew "
        + "digit_walk fifo finisher flag_delay fork frame_guard gather in_turn level limit line_store memory nest offset one_hot operand "
        + "operand_value pace pack packed_carry packed_column padding pair_sum pool_accumulator pool_column queue release ring scaler shift_add skew skid "
        + "slide split stack sum table tap_select threshold transpose unpack walk weights widen window "
        + "window_class window_store").transform(names -> "convoy_" + names.replace(" ", " convoy_")).split(" "));

    private final String top;
    private final Map<String, LayerNames> layers = new LinkedHashMap<>();

    /** The modules of one layer. */
    record LayerNames(String instance, String layer, String feeder, String window, String array, String finish) { }

    private ModuleNames(Network network) {
        Set<String> taken = new HashSet<>(LEAVES);
        Map<String, String> instances = Names.emitted(network.layers().stream().map(Layer::name).toList(), Set.of());
        top = free(Names.isKeyword(network.name()) ? network.name() + "_" : network.name(), taken);
        for (Layer layer : network.layers()) {
            String name = free(network.name() + "_" + layer.name(), taken);
            layers.put(layer.name(), new LayerNames(instances.get(layer.name()), name, free(name + "_feeder", taken), free(name + "_window", taken),
                free(name + "_array", taken), free(name + "_finish", taken)));
        }
    }

    static ModuleNames of(Network network) {
        return new ModuleNames(network);
    }

    String top() {
        return top;
    }

    LayerNames layer(String name) {
        return layers.get(name);
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        while (!taken.add(candidate)) {
            candidate += "_";
        }
        return candidate;
    }
}
