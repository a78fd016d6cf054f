package convoy.cli.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.check.IntegerType;
import convoy.check.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisOrderTest {
    private static final TensorType VOLUME = new TensorType(new IntegerType(16, false), 0, List.of(3, 2, 4, 5));

    @Test
    void channelsLastIsTurnedFrameByFrame() {
        long[] last = new long[2 * 3 * 2 * 4 * 5];
        long[] first = new long[last.length];
        int at = 0;
        for (int frame = 0; frame < 2; frame++) {
            for (int z = 0; z < 2; z++) {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 5; x++) {
                        for (int channel = 0; channel < 3; channel++) {
                            long value = frame * 10000 + channel * 1000 + z * 100 + y * 10 + x;
                            last[at++] = value;
                            first[frame * 120 + channel * 40 + z * 20 + y * 5 + x] = value;
                        }
                    }
                }
            }
        }
        assertArrayEquals(first, AxisOrder.CHANNELS_LAST.toChannelsFirst(last, VOLUME));
        assertArrayEquals(first, AxisOrder.CHANNELS_FIRST.toChannelsFirst(first, VOLUME));
        assertEquals(List.of(2, 4, 5, 3), AxisOrder.CHANNELS_LAST.sizes(VOLUME.shape()));
    }

    @Test
    void aVectorHasOneOrder() {
        TensorType vector = new TensorType(new IntegerType(8, true), 0, List.of(4));
        assertEquals(List.of(4), AxisOrder.CHANNELS_LAST.sizes(vector.shape()));
        assertArrayEquals(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, AxisOrder.CHANNELS_LAST.toChannelsFirst(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, vector));
    }
}
