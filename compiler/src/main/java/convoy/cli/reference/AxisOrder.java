package convoy.cli.reference;

import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the axis of channels stands in the arrays of a reference; its keyword is the lower-case name. */
public enum AxisOrder {
    CHANNELS_FIRST, CHANNELS_LAST;

    /** The keywords of both. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(AxisOrder::keyword).toList();
    }

    public static Optional<AxisOrder> of(String keyword) {
        return Arrays.stream(values()).filter(order -> order.keyword().equals(keyword)).findFirst();
    }

    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    AxisOrder other() {
        return this == CHANNELS_FIRST ? CHANNELS_LAST : CHANNELS_FIRST;
    }

    /** Sizes of a frame in this order. */
    List<Integer> sizes(List<Integer> channelsFirst) {
        if (this == CHANNELS_FIRST) {
            return channelsFirst;
        }
        List<Integer> sizes = new ArrayList<>(channelsFirst.subList(1, channelsFirst.size()));
        sizes.add(channelsFirst.get(0));
        return List.copyOf(sizes);
    }

    /** In words. */
    String words() {
        return this == CHANNELS_FIRST ? "channels first" : "channels last";
    }

    /** Frames in this order as frames with the channels first, all in row-major order. */
    long[] toChannelsFirst(long[] values, TensorType type) {
        if (this == CHANNELS_FIRST) {
            return values;
        }
        int channels = type.channels();
        int positions = (int) type.positions();
        long[] turned = new long[values.length];
        for (int frame = 0; frame < values.length; frame += channels * positions) {
            for (int position = 0; position < positions; position++) {
                for (int channel = 0; channel < channels; channel++) {
                    turned[frame + channel * positions + position] = values[frame + position * channels + channel];
                }
            }
        }
        return turned;
    }
}
