package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.NearestName;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.HardwareSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks a {@code hardware} block against the network it is for. */
final class HardwareCheck {
    private static final Map<String, Integer> UNITS = Map.of("Hz", 0, "kHz", 3, "MHz", 6, "GHz", 9);

    private final Problems problems;
    private final Constants constants;
    private final BlockCheck blocks;

    /**
     * Prepares a check.
     *
     * @param layers  the layers by name
     * @param tensors by name, those of inputs and layers; empty where one is unknown
     */
    HardwareCheck(Problems problems, Constants constants, LayerNames layers, Map<String, Optional<Tensor>> tensors) {
        this.problems = problems;
        this.constants = constants;
        this.blocks = new BlockCheck(problems, constants, layers, tensors);
    }

    /** The block with names resolved; what a problem was reported for is left out. */
    Hardware check(HardwareSyntax syntax, String network) {
        if (!syntax.name().text().equals(network)) {
            problems.report(Diagnostic.error("unknown-network", syntax.name().span(),
                "the hardware block is for `" + syntax.name().text() + "`, but the network is `" + network + "`")
                .help("write `hardware " + network + " {`"));
        }
        Clauses clauses = new Clauses(syntax.clauses(), "the hardware block", List.of("multipliers", "frame_rate", "clock", "device"),
            BlockCheck.HINTS, problems);
        Optional<Hardware.Stated<Integer>> multipliers = multipliers(clauses);
        OptionalDouble clock = clauses.value("clock", ClauseSyntax.Quantity.class).map(this::hertz).orElse(OptionalDouble.empty());
        Optional<Hardware.Stated<Double>> frameRate = clauses.find("frame_rate")
            .flatMap(clause -> positive((NumberSyntax) clause.value(), "`frame_rate`").map(rate -> new Hardware.Stated<>(rate, clause.span())));
        goals(clauses);
        Optional<String> device = clauses.value("device", ClauseSyntax.Text.class).map(ClauseSyntax.Text::text);
        Map<String, Hardware.ArrayClause> arrays = new LinkedHashMap<>();
        Map<String, Hardware.StreamClause> streams = new LinkedHashMap<>();
        unrepeated(syntax.blocks()).forEach((name, block) -> {
            if (block.keyword().text().equals("array")) {
                blocks.array(block).forEach((layer, array) -> {
                    Hardware.ArrayClause first = arrays.putIfAbsent(layer, array);
                    if (first != null) {
                        problems.report(Diagnostic.error("repeated-block", block.name().span(), "a second array for `" + layer + "`")
                            .see(first.span(), "the first one is here").help("a layer of a `repeat` gets its array by either name"));
                    }
                });
            } else {
                blocks.stream(block).ifPresent(stream -> streams.put(stream.tensor(), stream.clause()));
            }
        });
        return new Hardware(multipliers, frameRate, clock, device, arrays, streams);
    }

    private Optional<Hardware.Stated<Integer>> multipliers(Clauses clauses) {
        Optional<ClauseSyntax> clause = clauses.find("multipliers");
        if (clause.isPresent() && clause.get().value() instanceof ClauseSyntax.WordValue) {
            problems.report(Diagnostic.error("misplaced-clause", clause.get().span(),
                "`multipliers none` is said of one layer, not of the whole network")
                .help("write `array NAME { multipliers none }`"));
            return Optional.empty();
        }
        return clause.flatMap(stated -> constants.size((NumberSyntax) stated.value(), "`multipliers`")
            .map(count -> new Hardware.Stated<>(count, stated.span())));
    }

    private void goals(Clauses clauses) {
        if (!clauses.has("frame_rate")) {
            return;
        }
        ClauseSyntax frameRate = clauses.find("frame_rate").orElseThrow();
        if (!clauses.has("clock")) {
            problems.report(Diagnostic.error("missing-clause", frameRate.span(), "`frame_rate` needs a `clock`")
                .because("cycles per frame = clock / frame rate").help("add for example `clock 100 MHz`"));
        }
        clauses.find("multipliers").ifPresent(budget -> problems.report(
            Diagnostic.error("contradictory-clauses", frameRate.span(), "`frame_rate` and `multipliers` cannot both be the goal")
                .see(budget.span(), "the budget is here").help("keep one: a speed at the lowest cost, or a cost at the highest speed")));
    }

    private OptionalDouble hertz(ClauseSyntax.Quantity clock) {
        Integer exponent = UNITS.get(clock.unit().text());
        if (exponent == null) {
            String near = NearestName.of(clock.unit().text(), List.of("Hz", "kHz", "MHz", "GHz")).map(unit -> "did you mean `" + unit + "`?")
                .orElse("use Hz, kHz, MHz or GHz");
            problems.report(Diagnostic.error("unknown-unit", clock.unit().span(), "`" + clock.unit().text() + "` is not a unit of frequency")
                .help(near));
            return OptionalDouble.empty();
        }
        return positive(clock.number(), "`clock`").map(value -> OptionalDouble.of(value * Math.pow(10, exponent))).orElse(OptionalDouble.empty());
    }

    private Optional<Double> positive(NumberSyntax number, String what) {
        if (number instanceof NumberSyntax.DecimalSyntax decimal) {
            double value = decimal.value().doubleValue();
            if (value <= 0 || Double.isInfinite(value)) {
                problems.report(Diagnostic.error("number-out-of-range", number.span(),
                    what + " is " + number.span().text() + ", but must be positive"));
                return Optional.empty();
            }
            return Optional.of(value);
        }
        return constants.integer(number, what, 1, Long.MAX_VALUE).map(Long::doubleValue);
    }

    private Map<String, HardwareSyntax.Block> unrepeated(List<HardwareSyntax.Block> all) {
        Map<String, HardwareSyntax.Block> byName = new LinkedHashMap<>();
        for (HardwareSyntax.Block block : all) {
            Word name = block.name();
            HardwareSyntax.Block first = byName.putIfAbsent(block.keyword().text() + " " + name.text(), block);
            if (first != null) {
                problems.report(Diagnostic.error("repeated-block", name.span(), "a second " + block.keyword().text() + " for `" + name.text() + "`")
                    .see(first.name().span(), "the first one is here").help("merge the two"));
            }
        }
        return byName;
    }
}
