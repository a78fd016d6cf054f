package convoy.emit;

import convoy.check.Rounding;
import convoy.templates.model.AccumulateMethod;
import convoy.templates.model.ClampMethod;
import convoy.templates.model.RoundMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The helper methods that the layers of one emitted class call; only those that some layer asked for are emitted. */
final class ModelHelpers {
    private final Set<String> accumulators = new TreeSet<>();
    private final Set<Rounding> roundings = EnumSet.noneOf(Rounding.class);
    private boolean clamps;

    /** Names of all methods that {@link #round} can ask for. */
    static Stream<String> roundingNames() {
        return Arrays.stream(Rounding.values()).map(ModelHelpers::name);
    }

    /** Asks for the sums of windows, held in {@code int} or {@code long}. */
    void accumulate(String number) {
        accumulators.add(number);
    }

    /** A call that brings a value between two bounds. */
    String clamp(String value, String lower, String upper) {
        clamps = true;
        return "clamp(" + value + ", " + lower + ", " + upper + ")";
    }

    /** A call that divides by a power of two and rounds. */
    String round(Rounding rounding, String value, String shift) {
        roundings.add(rounding);
        return name(rounding) + "(" + value + ", " + shift + ")";
    }

    List<Record> views() {
        Stream<Record> sums = accumulators.stream().map(number -> new AccumulateMethod(number, number.equals("int")));
        Stream<Record> rounds = roundings.stream().map(ModelHelpers::view);
        Stream<Record> clamp = clamps ? Stream.of(new ClampMethod()) : Stream.empty();
        return Stream.of(sums, rounds, clamp).flatMap(views -> views).toList();
    }

    /** In words, for comments. */
    static String meaning(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> "towards minus infinity";
            case TOWARD_ZERO -> "towards zero";
            case HALF_UP -> "to the nearest, ties towards plus infinity";
            case HALF_DOWN -> "to the nearest, ties towards minus infinity";
            case HALF_AWAY -> "to the nearest, ties away from zero";
            case HALF_TOWARD_ZERO -> "to the nearest, ties towards zero";
            case HALF_EVEN -> "to the nearest, ties to the even one";
        };
    }

    private static RoundMethod view(Rounding rounding) {
        Optional<String> condition = switch (rounding) {
            case FLOOR -> Optional.empty();
            case TOWARD_ZERO -> Optional.of("value < 0 && rest != 0");
            case HALF_UP -> Optional.of("2 * rest >= one");
            case HALF_DOWN -> Optional.of("2 * rest > one");
            case HALF_AWAY -> Optional.of("value < 0 ? 2 * rest > one : 2 * rest >= one");
            case HALF_TOWARD_ZERO -> Optional.of("value < 0 ? 2 * rest >= one : 2 * rest > one");
            case HALF_EVEN -> Optional.of("2 * rest > one || 2 * rest == one && floor % 2 != 0");
        };
        return new RoundMethod(name(rounding), meaning(rounding), condition);
    }

    private static String name(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> "roundFloor";
            case TOWARD_ZERO -> "roundTowardZero";
            case HALF_UP -> "roundHalfUp";
            case HALF_DOWN -> "roundHalfDown";
            case HALF_AWAY -> "roundHalfAway";
            case HALF_TOWARD_ZERO -> "roundHalfTowardZero";
            case HALF_EVEN -> "roundHalfEven";
        };
    }
}
