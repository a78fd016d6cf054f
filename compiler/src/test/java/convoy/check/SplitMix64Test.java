package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.Specs;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void publishedSequences() {
        SplitMix64 zero = new SplitMix64(0);
        assertEquals(0xE220A8397B1DCDAFL, zero.next());
        assertEquals(0x6E789E6AA1B965F4L, zero.next());
        assertEquals(0x06C45D188009454FL, zero.next());
        SplitMix64 other = new SplitMix64(1234567);
        assertEquals(6457827717110365317L, other.next());
        assertEquals(3203168211198807973L, other.next());
    }

    /** 0xE220A8397B1DCDAF mod 256 = 0xAF = 175, and -128 + 175 = 47; 0x6E789E6AA1B965F4 mod 256 = 0xF4 = 244. */
    @Test
    void elementsCountFromTheTypesSmallestValue() {
        Convolution layer = Specs.layer("int8[1, 8]", "conv c { kernel 2 filters 1 weights int8 random seed 0 }");
        assertEquals(47, layer.weight(0, 0, 0));
        assertEquals(116, layer.weight(0, 0, 1));
    }

    @Test
    void everyValueOfATypeOccurs() {
        IntegerType type = new IntegerType(3, true);
        SplitMix64 generator = new SplitMix64(5);
        long[] counts = new long[8];
        for (int i = 0; i < 800; i++) {
            counts[(int) (generator.next(type) - type.min())]++;
        }
        for (long count : counts) {
            assertTrue(count > 50, "a value of eight came " + count + " times in 800");
        }
    }
}
