package convoy.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void shortNamesOfTheModelAreKept() {
        Names names = new Names(List.of());
        assertEquals("stem", names.next("stem", "conv", 1));
        assertEquals("input_1", names.next("input_1:0", "input", 1));
        assertEquals("block_2_out", names.next("block-2.out", "conv", 2));
    }

    @Test
    void othersSayWhatALayerIs() {
        Names names = new Names(List.of());
        assertEquals("conv1", names.next("model/block_1/activation/Relu;model/block_1/conv/Conv2D", "conv", 1));
        assertEquals("dw2", names.next("", "dw", 2));
        assertEquals("conv3", names.next("3x3", "conv", 3));
        assertEquals("add4", names.next("a name with blanks", "add", 4));
    }

    @Test
    void namesDifferInMoreThanCase() {
        Names names = new Names(List.of());
        assertEquals("Stem", names.next("Stem", "conv", 1));
        assertEquals("stem_2", names.next("stem", "conv", 2));
        assertEquals("STEM_3", names.next("STEM", "conv", 3));
    }

    /** A tensor that the model calls conv2 has that name, and none else. */
    @Test
    void inventedNamesAreNotThoseOfOtherTensors() {
        Names names = new Names(List.of("x", "Conv1:0"));
        assertEquals("conv1_2", names.next("a/long/path", "conv", 1));
        assertEquals("Conv1", names.next("Conv1:0", "conv", 2));
    }

    @Test
    void releasedNamesCanBeHadAgain() {
        Names names = new Names(List.of());
        assertEquals("a", names.next("a", "conv", 1));
        names.release("a");
        assertEquals("A", names.next("A", "conv", 1));
    }

    @Test
    void networksGetWhatANameMayBe() {
        assertEquals("my_model_v2_1", Names.sanitised("my-model v2.1"));
        assertEquals("_3d", Names.sanitised("3d"));
        assertEquals("_", Names.sanitised(""));
    }
}
