package convoy.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void keywordsOfEitherLanguageGetAnUnderscore() {
        assertEquals(Map.of("class", "class_", "wire", "wire_", "c1", "c1", "_", "__"), Names.emitted(List.of("class", "wire", "c1", "_"), Set.of()));
    }

    @Test
    void namesThatNeedNoChangeKeepThemselvesWhateverComesFirst() {
        assertEquals(Map.of("reg", "reg__", "reg_", "reg_"), Names.emitted(List.of("reg", "reg_"), Set.of()));
    }

    @Test
    void reservedNamesAreAvoided() {
        assertEquals(Map.of("run", "run__", "x", "x"), Names.emitted(List.of("run", "x"), Set.of("run", "run_")));
    }

    @Test
    void commentsHoldNothingThatEndsThem() {
        assertEquals("my _net__u000a_.conv", Names.inComment("my \u00FCnet/\\u000a*.conv"));
    }
}
