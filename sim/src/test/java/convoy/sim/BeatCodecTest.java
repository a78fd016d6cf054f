package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beats against bytes worked out by hand. */
class BeatCodecTest {
    private static Manifest.Stream stream(int bits, boolean signed, List<Integer> shape, int p, int q, int dataBits, long beats) {
        return new Manifest.Stream("x", "s_axis", bits, signed, 0, shape, p, q, dataBits, beats);
    }

    /** Packs, compares with the bytes, unpacks and compares again. */
    private static void check(Manifest.Stream stream, int[] frame, String hex) {
        BeatCodec codec = new BeatCodec(stream);
        byte[] bytes = new byte[codec.frameBytes()];
        codec.pack(frame, bytes, 0);
        assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(bytes));
        int[] back = new int[frame.length];
        assertEquals(-1, codec.unpack(bytes, codec.beatsPerFrame(), back));
        assertArrayEquals(frame, back);
    }

    @Test
    void oneChannelTravelsInRasterOrder() {
        check(stream(8, false, List.of(1, 2, 3), 1, 1, 8, 6), new int[] {1, 2, 3, 4, 5, 255}, "01 02 03 04 05 ff");
    }

    @Test
    void channelsTravelInnermost() {
        // Channel 0 holds 1, 2; channel 1 holds 3, 4: position 0 is 1, 3.
        check(stream(8, false, List.of(2, 2), 1, 1, 8, 4), new int[] {1, 2, 3, 4}, "01 03 02 04");
        check(stream(8, false, List.of(2, 2), 2, 1, 16, 2), new int[] {1, 2, 3, 4}, "0103 0204");
    }

    @Test
    void oddWidthsSitSideBySideFromTheLowestBit() {
        // Channels 1, -1, -4 of 3 bits: 001, 111, 100 from the lowest: 1_0011_1001 = 0x139.
        check(stream(3, true, List.of(3, 1), 3, 1, 16, 1), new int[] {1, -1, -4}, "3901");
    }

    @Test
    void halfOfTheChannelsPerBeat() {
        // Four channels of 4 bits at two positions; beats: p0 c0c1, p0 c2c3, p1 c0c1, p1 c2c3.
        check(stream(4, false, List.of(4, 2), 2, 1, 8, 4), new int[] {1, 2, 3, 4, 5, 6, 7, 8}, "31 75 42 86");
    }

    @Test
    void fullWidthKeepsItsBitPattern() {
        check(stream(32, false, List.of(2), 2, 1, 64, 1), new int[] {-2, 0x12345678}, "feffffff78563412");
        check(stream(31, true, List.of(2), 2, 1, 64, 1), new int[] {-1, -1}, "ffffffffffffff3f");
        assertEquals(4294967294L, new BeatCodec(stream(32, false, List.of(1), 1, 1, 32, 1)).value(-2));
        assertEquals(-2, new BeatCodec(stream(32, true, List.of(1), 1, 1, 32, 1)).value(-2));
    }

    @Test
    void positionsDoNotCrossARow() {
        // Rows of three positions, two per beat: the second beat of a row is half empty.
        check(stream(8, false, List.of(1, 2, 3), 1, 2, 16, 4), new int[] {1, 2, 3, 4, 5, 6}, "0102 0300 0405 0600");
    }

    @Test
    void lowerPositionIsInTheLowerBits() {
        // Two channels, two positions per beat: p0c0 p0c1 p1c0 p1c1.
        check(stream(4, false, List.of(2, 2), 2, 2, 16, 1), new int[] {1, 2, 3, 4}, "3142");
    }

    @Test
    void paddingThatIsNotZeroIsFound() {
        BeatCodec codec = new BeatCodec(stream(3, false, List.of(1, 3), 1, 1, 8, 3));
        assertEquals(1, codec.unpack(new byte[] {7, 8, 0}, 3, new int[3]));
        assertEquals(2, codec.unpack(new byte[] {7, 0, (byte) 0x81}, 3, new int[3]));
        BeatCodec rows = new BeatCodec(stream(8, false, List.of(1, 3), 1, 2, 16, 2));
        assertEquals(1, rows.unpack(new byte[] {1, 2, 3, 4}, 2, new int[3]));
    }

    @Test
    void elementsKnowTheirBeatAndIndex() {
        BeatCodec codec = new BeatCodec(stream(4, false, List.of(4, 2, 3), 2, 1, 8, 12));
        // Element of channel 3 at row 1, column 0: position 3, second beat of that position.
        int element = 3 * 6 + 3;
        assertEquals(7, codec.beatOf(element));
        assertEquals(List.of(3, 1, 0), codec.index(element));
        BeatCodec wide = new BeatCodec(stream(8, false, List.of(1, 2, 3), 1, 2, 16, 4));
        assertEquals(3, wide.beatOf(5));
        assertEquals(0, wide.beatOf(1));
        assertEquals(List.of(0, 2, 3, 5), List.of(wide.elementsBefore(0), wide.elementsBefore(1), wide.elementsBefore(2), wide.elementsBefore(3)));
        assertEquals(14, codec.elementsBefore(7));
    }

    @Test
    void contradictoryLayoutIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BeatCodec(stream(8, false, List.of(3, 2), 2, 1, 16, 3)));
        assertThrows(IllegalArgumentException.class, () -> new BeatCodec(stream(8, false, List.of(2, 2), 1, 2, 16, 2)));
        assertThrows(IllegalArgumentException.class, () -> new BeatCodec(stream(8, false, List.of(2, 2), 2, 1, 24, 2)));
        assertThrows(IllegalArgumentException.class, () -> new BeatCodec(stream(8, false, List.of(2, 2), 2, 1, 16, 3)));
        assertThrows(IllegalArgumentException.class, () -> new BeatCodec(stream(8, false, List.of(2, 2), 0, 1, 16, 2)));
    }
}
