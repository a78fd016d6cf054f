package convoy.reference;

import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import java.util.Arrays;
import java.util.List;

/** Golden models of layer cases, and the ints that they compute with. */
public final class Frames {
    private Frames() { }

    /** Low 32 bits: the value itself, or the bit pattern of a uint32. */
    public static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    static List<GoldenModel> models(List<LayerCase> layers) {
        return GoldenModel.compile(layers.stream().map(CheckedSpec::of).map(ModelEmitter::emit).toList());
    }
}
