package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.RescaleSyntax;
import convoy.syntax.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The clauses between the rescaling and the output, checked against one another.
 *
 * @param rounding FLOOR if unstated
 * @param relu     whether it is stated
 * @param clamp    the limits, if stated, in stored values
 * @param wrap     whether {@code overflow wrap} is stated
 */
record FinishClauses(Rounding rounding, boolean relu, Optional<Range> clamp, boolean wrap) {
    private static final List<String> OVERFLOWS = List.of("saturate", "wrap");
    private static final List<String> ROUNDINGS = Arrays.stream(Rounding.values()).map(Rounding::keyword).toList();

    /** Reads them; empty if a problem was reported. */
    static Optional<FinishClauses> read(Clauses clauses, Problems problems, Constants constants) {
        Optional<Rounding> rounding = rounding(clauses, problems, Rounding.FLOOR);
        Optional<String> overflow = word(clauses, "overflow", OVERFLOWS, problems, "saturate");
        boolean sound = unambiguous(clauses, overflow, problems);
        Optional<Optional<Range>> clamp = clamp(clauses, problems, constants);
        if (rounding.isEmpty() || overflow.isEmpty() || clamp.isEmpty() || !sound) {
            return Optional.empty();
        }
        return Optional.of(new FinishClauses(rounding.get(), clauses.has("relu"), clamp.get(),
            overflow.get().equals("wrap")));
    }

    /** The rounding stated, or the usual one; empty if a problem was reported. */
    static Optional<Rounding> rounding(Clauses clauses, Problems problems, Rounding unstated) {
        return word(clauses, "round", ROUNDINGS, problems, unstated.keyword()).map(word -> Rounding.values()[ROUNDINGS.indexOf(word)]);
    }

    /** Cuts an interval as relu and clamp do; each end is moved on its own, as each value would be. */
    Range cut(Range range, long zero) {
        long low = relu ? zero : Long.MIN_VALUE;
        long high = clamp.map(Range::max).orElse(Long.MAX_VALUE);
        long least = Math.max(low, clamp.map(Range::min).orElse(Long.MIN_VALUE));
        return new Range(Math.min(Math.max(range.min(), least), high), Math.min(Math.max(range.max(), least), high));
    }

    private static boolean unambiguous(Clauses clauses, Optional<String> overflow, Problems problems) {
        boolean sound = true;
        if (clauses.has("round") && !clauses.has("rescale")) {
            problems.report(Diagnostic.error("unused-clause", clauses.find("round").orElseThrow().span(),
                "`round` has nothing to round without a `rescale`")
                .because("without a rescale clause the output is the exact sum").help("remove it, or add `rescale shift S`"));
            sound = false;
        }
        Optional<RescaleSyntax> framework = clauses.value("rescale", RescaleSyntax.class).filter(RescaleForm::rounds);
        if (clauses.has("round") && framework.isPresent()) {
            problems.report(Diagnostic.error("unused-clause", clauses.find("round").orElseThrow().span(),
                "`round` has nothing to round beside `rescale " + RescaleForm.of(framework.get()) + "`")
                .because("that form rounds as its framework does").help("remove it, or rescale by `shift` or `multiply`"));
            sound = false;
        }
        Optional<RescaleSyntax> saturating = framework.filter(RescaleForm::saturates);
        if (overflow.equals(Optional.of("wrap")) && saturating.isPresent()) {
            problems.report(Diagnostic.error("contradictory-clauses", clauses.find("overflow").orElseThrow().span(),
                "`overflow wrap` contradicts `rescale " + RescaleForm.of(saturating.get()) + "`")
                .because("ONNX saturates what lies beyond the output type").help("remove it, or rescale by `shift` or `multiply`"));
            sound = false;
        }
        for (String cutting : List.of("relu", "clamp")) {
            if (overflow.equals(Optional.of("wrap")) && clauses.has(cutting)) {
                problems.report(Diagnostic.error("contradictory-clauses", clauses.find("overflow").orElseThrow().span(),
                    "`overflow wrap` contradicts `" + cutting + "`")
                    .see(clauses.find(cutting).orElseThrow().span(), "this cuts values off, `wrap` keeps their low bits")
                    .help("keep one of the two"));
                sound = false;
            }
        }
        return sound;
    }

    private static Optional<String> word(Clauses clauses, String keyword, List<String> legal, Problems problems, String unstated) {
        if (!clauses.has(keyword)) {
            return Optional.of(unstated);
        }
        Word word = clauses.value(keyword, ClauseSyntax.WordValue.class).orElseThrow().word();
        if (!legal.contains(word.text())) {
            problems.report(Names.unknown("unknown-word", word, "`" + keyword + "` does not know `" + word.text() + "`", legal));
            return Optional.empty();
        }
        return Optional.of(word.text());
    }

    /** Empty if a problem was reported; an empty clamp if there is none. */
    private static Optional<Optional<Range>> clamp(Clauses clauses, Problems problems, Constants constants) {
        Optional<ClauseSyntax.Interval> interval = clauses.value("clamp", ClauseSyntax.Interval.class);
        if (interval.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        long least = -(1L << (IntegerType.MAX_BITS - 1));
        long most = (1L << IntegerType.MAX_BITS) - 1;
        Optional<Long> low = constants.integer(interval.get().low(), "the lower end of `clamp`", least, most);
        Optional<Long> high = constants.integer(interval.get().high(), "the upper end of `clamp`", least, most);
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.get() > high.get()) {
            problems.report(Diagnostic.error("empty-clamp", clauses.find("clamp").orElseThrow().span(),
                "no value lies in `clamp " + low.get() + ".." + high.get() + "`")
                .help("the smaller end comes first: `clamp " + high.get() + ".." + low.get() + "`"));
            return Optional.empty();
        }
        return Optional.of(Optional.of(new Range(low.get(), high.get())));
    }
}
