package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides the output's element type and range, and everything that happens to a sum on its way there. */
final class FinishCheck {
    /**
     * What comes out.
     *
     * @param finish the way
     * @param type   stated or inferred element type
     * @param ranges the reachable range of stored values, per channel
     */
    record Outcome(Finish finish, IntegerType type, List<Range> ranges) {
        /** The layer's output. */
        Tensor tensor(String name, List<Integer> shape) {
            return new Tensor(name, new TensorType(type, finish.outputZero(), shape), ranges);
        }
    }

    /**
     * What is stated of the output.
     *
     * @param span of the type, or of the layer's name where nothing is stated
     * @param type element type
     * @param zero zero point; if unstated, the kind's usual one
     */
    record Stated(Span span, Optional<IntegerType> type, long zero) { }

    private final String layer;
    private final Problems problems;
    private final Clauses clauses;

    FinishCheck(String layer, Problems problems, Clauses clauses) {
        this.layer = layer;
        this.problems = problems;
        this.clauses = clauses;
    }

    /** Checks what does not depend on the sums. */
    boolean consistent(Stated stated, FinishClauses finish) {
        boolean sound = true;
        if (stated.zero() != 0 && !clauses.has("rescale")) {
            problems.report(Diagnostic.error("zero-without-rescale", stated.span(),
                "the output of `" + layer + "` cannot have the zero point " + stated.zero())
                .because("without a rescale clause the output is the exact sum, whose zero point is 0")
                .help("remove `zero " + stated.zero() + "`, or add a `rescale`"));
            sound = false;
        }
        if (finish.clamp().isEmpty()) {
            return sound;
        }
        Range clamp = finish.clamp().get();
        Span place = clauses.find("clamp").orElseThrow().span();
        if (stated.type().isPresent() && !stated.type().get().holds(clamp)) {
            IntegerType type = stated.type().get();
            problems.report(Diagnostic.error("clamp-beyond-type", place, "`clamp " + clamp + "` goes beyond the output type " + type)
                .because(type + " holds " + type.min() + ".." + type.max()).see(stated.span(), "the type is stated here"));
            return false;
        }
        if (finish.relu() && clamp.max() < stated.zero()) {
            problems.report(Diagnostic.error("contradictory-clauses", place, "`relu` and `clamp " + clamp + "` leave no value")
                .because("relu cuts below the zero point " + stated.zero()).help("remove one of them"));
            return false;
        }
        return sound;
    }

    /** The finish and the output's type and range; empty if a problem was reported. */
    Optional<Outcome> check(Stated stated, FinishClauses finish, Rescale rescale, List<Range> sums) {
        Finisher finisher = new Finisher(rescale, finish.rounding(), stated.zero());
        List<Range> uncut = new ArrayList<>();
        for (int filter = 0; filter < sums.size(); filter++) {
            uncut.add(finisher.uncut(filter, sums.get(filter)));
        }
        return outcome(stated, finish, rescale, uncut);
    }

    /** The same from the stored values that the rescaling makes, per channel, before anything is cut. */
    Optional<Outcome> outcome(Stated stated, FinishClauses finish, Rescale rescale, List<Range> uncut) {
        Range cut = union(uncut.stream().map(range -> finish.cut(range, stated.zero())).toList());
        Optional<IntegerType> smallest = IntegerType.smallest(cut);
        if (rescale.kind() == Rescale.Kind.NONE && stated.type().isPresent() && !stated.type().get().holds(cut)) {
            problems.report(tooNarrow(stated, stated.type().get(), finish, cut, smallest));
            return Optional.empty();
        }
        if (stated.type().isEmpty() && smallest.isEmpty()) {
            problems.report(Diagnostic.error("range-exceeds-type", stated.span(), "no type holds every output of `" + layer + "`")
                .because("they reach " + cut + ", and the widest types are int32 and uint32").help(remedy(rescale)));
            return Optional.empty();
        }
        IntegerType type = stated.type().or(() -> smallest).orElseThrow();
        Range limits = finish.cut(new Range(type.min(), type.max()), stated.zero());
        List<Range> ranges = uncut.stream().map(values -> finish.wrap() ? wrap(values, type) : clip(values, limits)).toList();
        return Optional.of(new Outcome(new Finish(rescale, finish.rounding(), stated.zero(), limits.min(), limits.max(), finish.wrap()), type,
            ranges));
    }

    private Diagnostic tooNarrow(Stated stated, IntegerType type, FinishClauses finish, Range reached, Optional<IntegerType> smallest) {
        String after = (finish.relu() ? " after relu" : "") + finish.clamp().map(clamp -> " after clamp").orElse("");
        Diagnostic error = Diagnostic.error("range-exceeds-type", stated.span(), type + " does not hold every sum of `" + layer + "`")
            .because("the sums reach " + reached + after + ", " + type + " holds " + type.min() + ".." + type.max());
        return smallest.map(fitting -> error.help("write `" + fitting + "`, the smallest type that holds them")).orElse(error)
            .help("or bring them into " + type + " with `rescale shift S`");
    }

    private static String remedy(Rescale rescale) {
        return rescale.kind() == Rescale.Kind.NONE ? "bring them into a narrower type with `rescale shift S`"
            : "state the type they are to be cut to: `-> int8`";
    }

    private static Range clip(Range range, Range limits) {
        return new Range(Math.min(Math.max(range.min(), limits.min()), limits.max()), Math.min(Math.max(range.max(), limits.min()), limits.max()));
    }

    /** The values of an interval after all but the type's bits are dropped: all of the type if the interval crosses its end. */
    private static Range wrap(Range range, IntegerType type) {
        long lap = Math.floorDiv(range.min() - type.min(), 1L << type.bits());
        boolean oneLap = Math.abs(range.min()) < Long.MAX_VALUE / 2 && range.max() < Long.MAX_VALUE / 2
            && lap == Math.floorDiv(range.max() - type.min(), 1L << type.bits());
        long offset = lap << type.bits();
        return oneLap ? new Range(range.min() - offset, range.max() - offset) : new Range(type.min(), type.max());
    }

    private static Range union(List<Range> ranges) {
        return ranges.stream().reduce(Range::union).orElseThrow();
    }
}
