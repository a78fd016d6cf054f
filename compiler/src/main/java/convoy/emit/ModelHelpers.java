package convoy.emit;

import convoy.check.Rounding;
import convoy.templates.model.AccumulateMethod;
import convoy.templates.model.ClampMethod;
import convoy.templates.model.DivideMethod;
import convoy.templates.model.DotMethod;
import convoy.templates.model.RoundMethod;
import convoy.templates.model.TfliteDoubleMethod;
import convoy.templates.model.TfliteSingleMethod;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The helper methods that the layers of one emitted class call; only those that some layer asked for are emitted. */
final class ModelHelpers {
    private static final String DOUBLE_ROUNDING = "tfliteDouble";
    private static final String SINGLE_ROUNDING = "tfliteSingle";

    private final Set<String> accumulators = new TreeSet<>();
    private final Set<DotMethod> dots = new TreeSet<>(Comparator.comparing(DotMethod::toString));
    private final Set<Rounding> roundings = EnumSet.noneOf(Rounding.class);
    private final Set<Rounding> divisions = EnumSet.noneOf(Rounding.class);
    private final Set<String> tflite = new TreeSet<>();
    private boolean clamps;

    /** Names of all methods that may be asked for. */
    static Stream<String> names() {
        Stream<String> rounding = Arrays.stream(Rounding.values()).map(ModelHelpers::name).flatMap(name -> Stream.of("round" + name, "divide" + name));
        return Stream.concat(Stream.of("accumulate", "clamp", "dot", "pick", DOUBLE_ROUNDING, SINGLE_ROUNDING), rounding);
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
        return "round" + name(rounding) + "(" + value + ", " + shift + ")";
    }

    /** A call that divides by a positive int and rounds. */
    String divide(Rounding rounding, String value, String divisor) {
        divisions.add(rounding);
        return "divide" + name(rounding) + "(" + value + ", " + divisor + ")";
    }

    /** A call that scales as TFLite does, rounding once or twice. */
    String tflite(boolean single, String value, String multiplier, String shift) {
        String name = single ? SINGLE_ROUNDING : DOUBLE_ROUNDING;
        tflite.add(name);
        return name + "(" + value + ", " + multiplier + ", " + shift + ")";
    }

    /** Asks for the products of weights of one type with values of another, added up. */
    void dot(String weights, String number) {
        dots.add(new DotMethod(weights, number, number.equals("int")));
    }

    List<Record> views() {
        Stream<Record> sums = accumulators.stream().map(number -> new AccumulateMethod(number, number.equals("int")));
        Stream<Record> rounds = roundings.stream().map(rounding -> new RoundMethod("round" + name(rounding), meaning(rounding), condition(rounding)));
        Stream<Record> divides = divisions.stream().map(rounding -> new DivideMethod("divide" + name(rounding), meaning(rounding), condition(rounding)));
        Stream<Record> scales = tflite.stream().map(name -> name.equals(SINGLE_ROUNDING) ? new TfliteSingleMethod() : new TfliteDoubleMethod());
        Stream<Record> clamp = clamps ? Stream.of(new ClampMethod()) : Stream.empty();
        return Stream.of(sums, dots.stream(), rounds, divides, scales, clamp).<Record>flatMap(views -> views).toList();
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

    /** When the floor of a quotient is one too low, in the variables of the templates. */
    private static Optional<String> condition(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> Optional.empty();
            case TOWARD_ZERO -> Optional.of("value < 0 && rest != 0");
            case HALF_UP -> Optional.of("2 * rest >= divisor");
            case HALF_DOWN -> Optional.of("2 * rest > divisor");
            case HALF_AWAY -> Optional.of("value < 0 ? 2 * rest > divisor : 2 * rest >= divisor");
            case HALF_TOWARD_ZERO -> Optional.of("value < 0 ? 2 * rest >= divisor : 2 * rest > divisor");
            case HALF_EVEN -> Optional.of("2 * rest > divisor || 2 * rest == divisor && floor % 2 != 0");
        };
    }

    private static String name(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> "Floor";
            case TOWARD_ZERO -> "TowardZero";
            case HALF_UP -> "HalfUp";
            case HALF_DOWN -> "HalfDown";
            case HALF_AWAY -> "HalfAway";
            case HALF_TOWARD_ZERO -> "HalfTowardZero";
            case HALF_EVEN -> "HalfEven";
        };
    }
}
