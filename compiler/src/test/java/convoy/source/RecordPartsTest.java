package convoy.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Parts are equal where records are. */
class RecordPartsTest {
    private record Inner(long number, String text) { }

    private record Other(long number, String text) { }

    private record Outer(List<Record> list, Optional<Inner> optional, OptionalInt plain, int[] array) { }

    private static final int[] ARRAY = {1, 2};

    @Test
    void equalRecordsHaveEqualParts() {
        assertEquals(parts(List.of(new Inner(1, "a")), Optional.of(new Inner(2, "b")), OptionalInt.of(3)),
            parts(List.of(new Inner(1, "a")), Optional.of(new Inner(2, "b")), OptionalInt.of(3)));
    }

    @Test
    void whateverDiffersShows() {
        List<List<Object>> all = List.of(
            parts(List.of(), Optional.empty(), OptionalInt.empty()),
            parts(List.of(), Optional.empty(), OptionalInt.of(0)),
            parts(List.of(), Optional.of(new Inner(0, "")), OptionalInt.empty()),
            parts(List.of(), Optional.of(new Inner(0, "a")), OptionalInt.empty()),
            parts(List.of(), Optional.of(new Inner(1, "a")), OptionalInt.empty()),
            parts(List.of(new Inner(0, "a")), Optional.empty(), OptionalInt.empty()),
            parts(List.of(new Other(0, "a")), Optional.empty(), OptionalInt.empty()),
            parts(List.of(new Other(0, "a"), new Other(0, "a")), Optional.empty(), OptionalInt.empty()));
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertNotEquals(all.get(i), all.get(j), i + " and " + j);
            }
        }
    }

    private static List<Object> parts(List<Record> list, Optional<Inner> optional, OptionalInt plain) {
        return RecordParts.of(new Outer(list, optional, plain, ARRAY));
    }
}
