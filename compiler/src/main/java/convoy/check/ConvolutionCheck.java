package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.DimensionSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.ParameterSyntax;
import convoy.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks one {@code conv} or {@code depthwise} layer. */
final class ConvolutionCheck {
    private static final List<String> SHARED = List.of("kernel", "stride", "padding", "dilation", "weights", "bias", "rescale", "round", "relu",
        "clamp", "overflow");
    private static final Map<String, String> EXAMPLES =
        Map.of("kernel", "kernel 3x3", "filters", "filters 8", "weights", "weights int8 from \"weights.npy\"");
    private static final String WINDOW_HINT = "the size of the window is its `kernel`";
    private static final Map<String, String> CONV_HINTS = Map.of("window", WINDOW_HINT, "units", "the number of output channels is `filters`",
        "multiplier", "`multiplier` belongs to `depthwise`; a conv layer has `filters`");
    private static final Map<String, String> DEPTHWISE_HINTS = Map.of("window", WINDOW_HINT,
        "filters", "it has as many filters as input channels, times `multiplier` (1 if unstated)",
        "groups", "every input channel is a group of its own; remove it", "units",
        "it has as many filters as input channels, times `multiplier` (1 if unstated)");

    private final Problems problems;
    private final Constants constants;
    private final Types types;
    private final Parameters parameters;

    ConvolutionCheck(Problems problems, Constants constants, Types types, Parameters parameters) {
        this.problems = problems;
        this.constants = constants;
        this.types = types;
        this.parameters = parameters;
    }

    /**
     * The checked layer; empty if a problem was reported.
     *
     * @param known the tensor it reads; if that is empty, only what does not depend on it is checked
     */
    Optional<Layer> check(LayerKind kind, StatementSyntax.Layer layer, Optional<Tensor> known) {
        Clauses clauses = clauses(kind, layer);
        if (known.isEmpty()) {
            List.of("kernel", "filters", "weights").stream().filter(keyword -> kind == LayerKind.CONV || !keyword.equals("filters"))
                .forEach(keyword -> required(layer, clauses, keyword));
            List.of("weights", "bias").forEach(what -> clauses.find(what).ifPresent(
                clause -> parameters.load(what, clause.span(), (ParameterSyntax) clause.value(), Optional.empty(), "")));
            FinishClauses.read(clauses, problems, constants);
            stated(layer);
            return Optional.empty();
        }
        Tensor input = known.get();
        if (input.type().spatial().isEmpty()) {
            problems.report(Diagnostic.error("no-spatial-axis", layer.name().span(),
                "`" + layer.name().text() + "` needs an input with 1 to 3 spatial axes")
                .because("its input `" + input.name() + "` is the vector " + input.type()).help("a layer on vectors is `dense`"));
            return Optional.empty();
        }
        return new Check(kind, layer, input, clauses).run();
    }

    private Clauses clauses(LayerKind kind, StatementSyntax.Layer layer) {
        List<String> own = kind == LayerKind.CONV ? List.of("filters", "groups") : List.of("multiplier");
        List<String> legal = new ArrayList<>(SHARED);
        legal.addAll(1, own);
        Map<String, String> hints = new HashMap<>(HardwareHints.ALL);
        hints.putAll(kind == LayerKind.CONV ? CONV_HINTS : DEPTHWISE_HINTS);
        return new Clauses(layer.clauses(), "a " + kind.keyword() + " layer", legal, hints, problems);
    }

    private Optional<ClauseSyntax> required(StatementSyntax.Layer layer, Clauses clauses, String keyword) {
        Optional<ClauseSyntax> clause = clauses.find(keyword);
        if (clause.isEmpty() && !clauses.meant(keyword)) {
            problems.report(Diagnostic.error("missing-clause", layer.name().span(), "`" + layer.name().text() + "` has no `" + keyword + "`")
                .help("add `" + EXAMPLES.get(keyword) + "`"));
        }
        return clause;
    }

    /** What the layer states of its output's type; empty if a problem was reported. */
    private Optional<FinishCheck.Stated> stated(StatementSyntax.Layer layer) {
        if (layer.output().isEmpty()) {
            return Optional.of(new FinishCheck.Stated(layer.name().span(), Optional.empty(), 0));
        }
        Span span = layer.output().get().span();
        Optional<IntegerType> element = types.element(layer.output().get().element());
        Optional<Long> zero = element.flatMap(type -> types.zero(layer.output().get(), type));
        return zero.map(known -> new FinishCheck.Stated(span, element, known));
    }

    /** The check of one layer, part by part; a part whose prerequisites are wrong is left out. */
    private final class Check {
        private final LayerKind kind;
        private final StatementSyntax.Layer layer;
        private final String name;
        private final Tensor input;
        private final Clauses clauses;
        private final Geometry geometry;

        Check(LayerKind kind, StatementSyntax.Layer layer, Tensor input, Clauses clauses) {
            this.kind = kind;
            this.layer = layer;
            this.name = layer.name().text();
            this.input = input;
            this.clauses = clauses;
            this.geometry = new Geometry(problems, constants, input.type());
        }

        Optional<Layer> run() {
            Optional<List<Integer>> kernel = required(layer, clauses, "kernel")
                .flatMap(clause -> geometry.sizes((DimensionSyntax) clause.value(), "kernel", 1));
            Optional<List<Axis>> axes = kernel.flatMap(sizes -> geometry.axes(name, layer.name().span(), clauses, sizes));
            Optional<Integer> groups = kind == LayerKind.CONV ? groups() : Optional.of(input.type().channels());
            Optional<Integer> filters = filters(groups);
            Optional<List<Integer>> shape = kernel.isPresent() && filters.isPresent() && groups.isPresent()
                ? Optional.of(Shapes.withChannels(filters.get(),
                    Shapes.withChannels(input.type().channels() / groups.get(), kernel.get()))) : Optional.empty();
            Optional<IntTensor> weights = required(layer, clauses, "weights").flatMap(clause -> weights(clause, shape));
            Optional<Optional<IntTensor>> bias = bias(filters);
            Optional<List<Range>> sums = axes.isPresent() && weights.isPresent() && bias.isPresent()
                ? sums(axes.get(), weights.get(), bias.get()) : Optional.empty();
            Optional<FinishCheck.Outcome> outcome = finish(filters, sums);
            Optional<List<Integer>> output = axes.isPresent() && filters.isPresent() ? outputShape(axes.get(), filters.get()) : Optional.empty();
            if (outcome.isEmpty() || output.isEmpty()) {
                return Optional.empty();
            }
            TensorType type = new TensorType(outcome.get().type(), outcome.get().finish().outputZero(), output.get());
            return Optional.of(new Convolution(kind, name, input, new Tensor(name, type, outcome.get().range()), axes.orElseThrow(),
                groups.orElseThrow(), weights.orElseThrow(), bias.orElseThrow(), sums.orElseThrow(), outcome.get().finish(), layer.name().span()));
        }

        private Optional<Integer> groups() {
            Optional<Integer> groups = clauses.number("groups").map(number -> constants.size(number, "`groups`")).orElse(Optional.of(1));
            return groups.filter(count -> divides("groups", count, "the input's channels", input.type().channels()));
        }

        private Optional<Integer> filters(Optional<Integer> groups) {
            if (kind == LayerKind.DEPTHWISE) {
                int most = Limits.MAX_SIZE / input.type().channels();
                return clauses.number("multiplier").map(number -> constants.integer(number, "`multiplier`", 1, most).map(Math::toIntExact))
                    .orElse(Optional.of(1)).map(multiplier -> multiplier * input.type().channels());
            }
            Optional<Integer> filters = required(layer, clauses, "filters")
                .flatMap(clause -> constants.size((NumberSyntax) clause.value(), "`filters`"));
            return filters.filter(count -> groups.isEmpty() || divides("groups", groups.get(), "`filters`", count));
        }

        private boolean divides(String keyword, int divisor, String what, int number) {
            if (number % divisor == 0) {
                return true;
            }
            problems.report(Diagnostic.error("not-a-divisor", clauses.find(keyword).orElseThrow().span(),
                "`" + keyword + " " + divisor + "` does not divide " + what + ", " + number)
                .because(number + " / " + divisor + " leaves " + number % divisor).help("its divisors are " + Divisors.text(number)));
            return false;
        }

        private Optional<IntTensor> weights(ClauseSyntax clause, Optional<List<Integer>> shape) {
            ParameterSyntax parameter = (ParameterSyntax) clause.value();
            if (parameter.source() instanceof ParameterSyntax.NoneSyntax) {
                problems.report(Diagnostic.error("missing-clause", clause.span(), "a layer cannot do without weights")
                    .help("to try a layer out, write `weights int8 random seed 1`"));
                return Optional.empty();
            }
            return parameters.load("weights", clause.span(), parameter, shape, "weights are laid out [filters, channels/groups, *kernel]");
        }

        /** Empty if a problem was reported; an empty bias if there is none. */
        private Optional<Optional<IntTensor>> bias(Optional<Integer> filters) {
            Optional<ClauseSyntax> clause = clauses.find("bias");
            if (clause.isEmpty() || ((ParameterSyntax) clause.get().value()).source() instanceof ParameterSyntax.NoneSyntax) {
                return Optional.of(Optional.empty());
            }
            return parameters.load("bias", clause.get().span(), (ParameterSyntax) clause.get().value(), filters.map(List::of),
                "a bias has one value per filter")
                .map(Optional::of);
        }

        private Optional<List<Range>> sums(List<Axis> axes, IntTensor weights, Optional<IntTensor> bias) {
            Range operand = new Range(input.range().min() - input.type().zeroPoint(), input.range().max() - input.type().zeroPoint());
            try {
                return Optional.of(new SumRanges(axes, operand).of(weights, bias.map(IntTensor::values).orElse(new long[0])));
            } catch (ArithmeticException overflow) {
                long products = (long) weights.values().length / weights.shape().get(0);
                problems.report(Diagnostic.error("accumulator-too-wide", layer.name().span(), "a sum of `" + name + "` can need more than 64 bits")
                    .because(products + (products == 1 ? " product" : " products") + " of inputs " + operand + " and " + weights.type()
                    + " weights, and the bias, are added up")
                    .help("narrower inputs or weights keep the sum within 64 bits"));
                return Optional.empty();
            }
        }

        private Optional<FinishCheck.Outcome> finish(Optional<Integer> filters, Optional<List<Range>> sums) {
            FinishCheck check = new FinishCheck(name, problems, clauses);
            RescaleCheck rescales = new RescaleCheck(problems, parameters);
            Optional<ClauseSyntax> clause = clauses.find("rescale");
            Optional<Rescale> rescale = clause.isEmpty() ? Optional.of(new Rescale.None()) : rescales.check(clause.get(), filters);
            Optional<FinishClauses> finish = FinishClauses.read(clauses, problems, constants);
            Optional<FinishCheck.Stated> stated = stated(layer);
            boolean sound = finish.isPresent() && stated.isPresent() && check.consistent(stated.get(), finish.get());
            if (!sound || rescale.isEmpty() || sums.isEmpty()) {
                return Optional.empty();
            }
            if (!rescales.productsFit(clause, rescale.get(), sums.get())) {
                return Optional.empty();
            }
            return check.check(stated.get(), finish.get(), rescale.get(), sums.get());
        }

        /** The computed shape, compared with the stated one; empty if they differ. */
        private Optional<List<Integer>> outputShape(List<Axis> axes, int filters) {
            List<Integer> computed = Shapes.withChannels(filters, axes.stream().map(Axis::outputSize).toList());
            return new OutputShape(problems, types, kind, name, axes, input.type().channels()).agree(layer, computed);
        }
    }
}
