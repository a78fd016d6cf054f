package convoy.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RandomFramesTest {
    /** SplitMix64 from 0 begins E220A8397B1DCDAF, 6E789E6AA1B965F4, 06C45D188009454F. */
    @Test
    void followsSplitMix64() {
        Frames wide = RandomFrames.of(Tensors.tensor("x", "uint32", 3), 1, 0);
        assertArrayEquals(new int[] {0x7B1DCDAF, 0xA1B965F4, 0x8009454F}, wide.frames().get(0));
        Frames narrow = RandomFrames.of(Tensors.tensor("x", "int8", 3), 1, 0);
        assertArrayEquals(new int[] {0xAF - 128, 0xF4 - 128, 0x4F - 128}, narrow.frames().get(0));
    }

    @Test
    void goesOnFromFrameToFrame() {
        Frames one = RandomFrames.of(Tensors.tensor("x", "uint32", 3), 1, 0);
        Frames three = RandomFrames.of(Tensors.tensor("x", "uint32", 1), 3, 0);
        assertEquals(3, three.frames().size());
        for (int k = 0; k < 3; k++) {
            assertEquals(one.frames().get(0)[k], three.frames().get(k)[0]);
        }
    }
}
