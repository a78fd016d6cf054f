package convoy.importer;

import java.util.Locale;

/** Where a framework has the channels of a tensor with spatial axes, behind the batch axis. */
public enum Layout {
    /** {@code [N, C, H, W]}, ONNX. */
    CHANNELS_FIRST,
    /** {@code [N, H, W, C]}, TFLite. */
    CHANNELS_LAST;

    /** As files name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
