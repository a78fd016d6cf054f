package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.DimensionSyntax;
import java.util.List;
import java.util.Optional;

/** Checks one {@code conv} or {@code depthwise} layer; a part whose prerequisites are wrong is left out. */
final class ConvolutionCheck {
    private final LayerParts parts;
    private final boolean channelwise;
    private final Tensor input;
    private final CheckTools tools;

    private ConvolutionCheck(LayerParts parts, Tensor input) {
        this.parts = parts;
        this.channelwise = parts.kind().words().isChannelwise();
        this.input = input;
        this.tools = parts.tools();
    }

    /**
     * The checked layer; empty if a problem was reported.
     *
     * @param known the tensor it reads; if that is empty, only what does not depend on it is checked
     */
    static Optional<Layer> check(LayerParts parts, Optional<Tensor> known) {
        if (known.isEmpty()) {
            parts.withoutInput(parts.kind().words().isChannelwise() ? new String[] {"kernel", "weights"} : new String[] {"kernel", "filters", "weights"});
            return Optional.empty();
        }
        return parts.hasAxes(known.get()) ? new ConvolutionCheck(parts, known.get()).run() : Optional.empty();
    }

    private Optional<Layer> run() {
        Geometry geometry = new Geometry(tools.problems(), tools.constants(), input.type(), WindowWords.CONVOLUTION);
        Optional<List<Integer>> kernel = parts.required("kernel").flatMap(clause -> geometry.sizes((DimensionSyntax) clause.value(), "kernel", 1));
        Optional<List<Axis>> axes = kernel.flatMap(sizes -> geometry.axes(parts, sizes));
        Optional<Integer> groups = channelwise ? Optional.of(input.type().channels()) : groups();
        Optional<Integer> filters = filters(groups);
        Optional<List<Integer>> shape = kernel.isPresent() && filters.isPresent() && groups.isPresent()
            ? Optional.of(Shapes.withChannels(filters.get(), Shapes.withChannels(input.type().channels() / groups.get(), kernel.get())))
            : Optional.empty();
        Optional<IntTensor> weights = parts.weights(shape, "[filters, channels/groups, *kernel]");
        Optional<Optional<IntTensor>> bias = parts.bias(filters);
        Optional<List<Range>> sums = axes.isPresent() && weights.isPresent() && bias.isPresent()
            ? parts.sums(axes.get(), input.operands(), weights.get(), bias.get()) : Optional.empty();
        Optional<FinishCheck.Outcome> outcome = parts.finish(filters, sums);
        Optional<List<Integer>> output = axes.isPresent() && filters.isPresent() ? outputShape(axes.get(), filters.get()) : Optional.empty();
        if (outcome.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Convolution(parts.kind(), parts.name(), input, outcome.get().tensor(parts.name(), output.get()), axes.orElseThrow(),
            groups.orElseThrow(), weights.orElseThrow(), bias.orElseThrow(), sums.orElseThrow(), outcome.get().finish(), parts.span()));
    }

    private Optional<Integer> groups() {
        Optional<Integer> groups = parts.clauses().number("groups").map(number -> tools.constants().size(number, "`groups`")).orElse(Optional.of(1));
        return groups.filter(count -> divides("groups", count, "the input's channels", input.type().channels()));
    }

    private Optional<Integer> filters(Optional<Integer> groups) {
        if (channelwise) {
            int most = Limits.MAX_CHANNELS / input.type().channels();
            return parts.clauses().number("multiplier")
                .map(number -> tools.constants().integer(number, "`multiplier`", 1, most).map(Math::toIntExact))
                .orElse(Optional.of(1)).map(multiplier -> multiplier * input.type().channels());
        }
        return parts.requiredChannels("filters").filter(count -> groups.isEmpty() || divides("groups", groups.get(), "`filters`", count));
    }

    private boolean divides(String keyword, int divisor, String what, int number) {
        if (number % divisor == 0) {
            return true;
        }
        tools.problems().report(Diagnostic.error("not-a-divisor", parts.clauses().find(keyword).orElseThrow().span(),
            "`" + keyword + " " + divisor + "` does not divide " + what + ", " + number)
            .because(number + " / " + divisor + " leaves " + number % divisor).help("its divisors are " + Divisors.text(number)));
        return false;
    }

    /** The computed shape, compared with the stated one; empty if they differ. */
    private Optional<List<Integer>> outputShape(List<Axis> axes, int filters) {
        int inputs = input.type().channels();
        String channels = channelwise ? "input channels * multiplier = " + inputs + "*" + filters / inputs + " = " + filters
            : "filters = " + filters;
        return parts.shape(Shapes.withChannels(filters, axes.stream().map(Axis::outputSize).toList()),
            new WindowShape(channels, axes, WindowWords.CONVOLUTION));
    }
}
