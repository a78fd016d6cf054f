package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.NearestName;
import convoy.syntax.NumberSyntax;
import convoy.syntax.StatementSyntax;
import convoy.syntax.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The constants that {@code let} defines, and the value of every number of a spec. */
final class Constants {
    private record Constant(Word name, Optional<BigInteger> value) { }

    private final Problems problems;
    private final Map<String, Constant> defined = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private boolean misspelt;

    Constants(Problems problems) {
        this.problems = problems;
    }

    void define(StatementSyntax.Let let) {
        Word name = let.name();
        Optional<Constant> earlier = defined.values().stream().filter(other -> other.name().text().equalsIgnoreCase(name.text())).findFirst();
        if (earlier.isPresent()) {
            problems.report(Names.clash("constant", name, earlier.get().name()));
            return;
        }
        defined.put(name.text(), new Constant(name, value(let.value(), () -> "`" + name.text() + "`")));
    }

    /** Reports the constants that no number named, unless one may have been meant by a name that is unknown. */
    void reportUnused() {
        if (misspelt) {
            return;
        }
        defined.values().stream().filter(constant -> !read.contains(constant.name().text())).forEach(constant -> problems.report(
            Diagnostic.error("unused-constant", constant.name().span(), "nothing uses the constant `" + constant.name().text() + "`")
                .help("remove the line, or use the constant")));
    }

    /**
     * The value of an integer that must lie within limits; empty if a problem was reported.
     *
     * @param what what the number is, for messages, e.g. {@code `filters`}
     */
    Optional<Long> integer(NumberSyntax number, String what, long min, long max) {
        return integer(number, () -> what, min, max);
    }

    /** The same for callers with many numbers: what the number is is only asked for when there is a problem. */
    Optional<Long> integer(NumberSyntax number, Supplier<String> what, long min, long max) {
        Optional<BigInteger> value = value(number, what);
        if (value.isEmpty() || (value.get().compareTo(BigInteger.valueOf(min)) >= 0 && value.get().compareTo(BigInteger.valueOf(max)) <= 0)) {
            return value.map(BigInteger::longValueExact);
        }
        problems.report(Diagnostic.error("number-out-of-range", number.span(), what.get() + " is " + value.get() + ", but must be "
            + limits(value.get(), min, max)));
        return Optional.empty();
    }

    /** The value of a number that must be positive, rounded to float32; empty if a problem was reported. */
    Optional<Float> positiveFloat(NumberSyntax number, String what) {
        Optional<BigDecimal> exact = number instanceof NumberSyntax.DecimalSyntax decimal ? Optional.of(decimal.value())
            : value(number, () -> what).map(BigDecimal::new);
        Optional<Float> value = exact.map(known -> Float.parseFloat(known.toString()));
        if (value.isPresent() && !ChannelValues.isPositive(value.get())) {
            problems.report(Diagnostic.error("number-out-of-range", number.span(),
                what + " is " + number.span().text() + ", but must be positive and within float32"));
            return Optional.empty();
        }
        return value;
    }

    /** A size or count: 1 to {@link Limits#MAX_SIZE}. */
    Optional<Integer> size(NumberSyntax number, String what) {
        return size(number, what, Limits.MAX_SIZE);
    }

    /** A size or count from 1 to a limit of this compiler's. */
    Optional<Integer> size(NumberSyntax number, String what, int max) {
        return integer(number, what, 1, max).map(Math::toIntExact);
    }

    /** In words; a limit that the language does not set is named only to those who exceed it. */
    private static String limits(BigInteger value, long min, long max) {
        boolean technical = max == Limits.MAX_SIZE || max == Limits.MAX_CHANNELS || max == Long.MAX_VALUE;
        return !technical ? min + " to " + max : value.compareTo(BigInteger.valueOf(min)) < 0 ? "at least " + min : "at most " + max;
    }

    private Optional<BigInteger> value(NumberSyntax number, Supplier<String> what) {
        if (number instanceof NumberSyntax.IntegerSyntax integer) {
            return Optional.of(integer.value());
        }
        if (number instanceof NumberSyntax.ConstantSyntax constant) {
            return constant(constant, what);
        }
        problems.report(Diagnostic.error("not-an-integer", number.span(), what.get() + " must be an integer, not " + number.span().text()));
        return Optional.empty();
    }

    private Optional<BigInteger> constant(NumberSyntax.ConstantSyntax use, Supplier<String> what) {
        String name = use.name().text();
        Constant constant = defined.get(name);
        if (constant == null) {
            misspelt = true;
            Diagnostic error = Diagnostic.error("unknown-constant", use.span(),
                what.get() + " is `" + name + "`, but no constant of that name is defined above");
            problems.report(error.help(NearestName.of(name, defined.keySet()).map(near -> "did you mean `" + near + "`?")
                .orElse("write a number, or define it before its use: `let " + name + " = ...`")));
            return Optional.empty();
        }
        read.add(name);
        return constant.value().map(value -> use.negative() ? value.negate() : value);
    }
}
