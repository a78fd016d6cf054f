package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.RescaleSyntax;
import convoy.syntax.ValuesSyntax;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code rescale} clause. */
final class RescaleCheck {
    private static final int MAX_SHIFT = 62;
    private static final long MAX_MULTIPLIER = (1L << 31) - 1;
    private static final BigInteger PRODUCT_LIMIT = BigInteger.ONE.shiftLeft(63);

    private final Problems problems;
    private final Parameters parameters;

    RescaleCheck(Problems problems, Parameters parameters) {
        this.problems = problems;
        this.parameters = parameters;
    }

    /**
     * The rescaling of a layer; empty if a problem was reported.
     *
     * @param filters number of filters, if it is known
     */
    Optional<Rescale> check(ClauseSyntax clause, Optional<Integer> filters) {
        RescaleSyntax rescale = (RescaleSyntax) clause.value();
        if (rescale.form().isPresent()) {
            String form = rescale.form().get().text();
            problems.report(form.startsWith("add")
                ? Diagnostic.error("misplaced-clause", rescale.form().get().span(),
                    "`rescale " + form + "` belongs to `add`, which has two inputs to scale")
                : Unavailable.error(rescale.form().get().span(), "`rescale " + form + "`"));
            return Optional.empty();
        }
        Map<String, ValuesSyntax> arguments = new LinkedHashMap<>();
        for (RescaleSyntax.Argument argument : rescale.arguments()) {
            String keyword = argument.keyword().text();
            if (keyword.equals("scale")) {
                problems.report(Unavailable.error(argument.keyword().span(), "`rescale scale`")
                    .help("`rescale multiply M shift S` scales by M / 2^S"));
                return Optional.empty();
            }
            if (!keyword.equals("shift") && !keyword.equals("multiply")) {
                problems.report(Diagnostic.error("misplaced-clause", argument.keyword().span(), "`" + keyword + "` is not part of this rescaling")
                    .help("write `rescale shift S` or `rescale multiply M shift S`"));
                return Optional.empty();
            }
            if (arguments.put(keyword, argument.values()) != null) {
                problems.report(Diagnostic.error("repeated-clause", argument.keyword().span(), "`" + keyword + "` is stated twice in one rescaling"));
                return Optional.empty();
            }
        }
        if (!arguments.containsKey("shift")) {
            problems.report(Diagnostic.error("missing-clause", clause.span(), "`rescale multiply` needs a `shift`")
                .because("the result is sum * M / 2^S").help("write `" + clause.span().text() + " shift S`, with S from 0 to " + MAX_SHIFT));
            return Optional.empty();
        }
        return rescale(arguments, filters);
    }

    /** Whether every product of sum and multiplier stays within limits; reports the first that does not. */
    boolean productsFit(Optional<ClauseSyntax> clause, Rescale rescale, List<Range> sums) {
        if (!(rescale instanceof Rescale.Multiply multiply)) {
            return true;
        }
        for (int filter = 0; filter < sums.size(); filter++) {
            long multiplier = multiply.multipliers().get(multiply.multipliers().size() == 1 ? 0 : filter);
            BigInteger largest = BigInteger.valueOf(sums.get(filter).min()).abs().max(BigInteger.valueOf(sums.get(filter).max()).abs());
            BigInteger product = largest.multiply(BigInteger.valueOf(multiplier).abs());
            if (product.compareTo(PRODUCT_LIMIT) >= 0) {
                problems.report(Diagnostic.error("product-too-large", clause.orElseThrow().span(),
                    "the product of sum and multiplier must stay below 2^63")
                    .because("filter " + filter + ": sums reach " + sums.get(filter) + ", and " + largest + " * " + Math.abs(multiplier) + " = "
                    + product)
                    .because("2^63 = " + PRODUCT_LIMIT)
                    .help("divide the multiplier by 2^" + (product.bitLength() - 63) + " and lower the shift by " + (product.bitLength() - 63)));
                return false;
            }
        }
        return true;
    }

    private Optional<Rescale> rescale(Map<String, ValuesSyntax> arguments, Optional<Integer> filters) {
        Optional<List<Integer>> shifts = parameters.perFilter(arguments.get("shift"), "`shift`", filters, 0, MAX_SHIFT)
            .map(values -> values.stream().map(Math::toIntExact).toList());
        if (!arguments.containsKey("multiply")) {
            return shifts.map(Rescale.Shift::new);
        }
        Optional<List<Long>> multipliers = parameters.perFilter(arguments.get("multiply"), "`multiply`", filters, -MAX_MULTIPLIER, MAX_MULTIPLIER);
        return shifts.isPresent() && multipliers.isPresent() ? Optional.of(new Rescale.Multiply(multipliers.get(), shifts.get())) : Optional.empty();
    }
}
