package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.RescaleSyntax;
import convoy.syntax.ValuesSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code rescale} clause. */
final class RescaleCheck {
    static final int MAX_SHIFT = 62;
    private static final long MAX_MULTIPLIER = (1L << 31) - 1;
    private static final int LEAST_TFLITE_SHIFT = -31;
    private static final int MOST_TFLITE_SHIFT = 30;

    private final Problems problems;
    private final ChannelValues values;
    private final PerChannel channels;

    RescaleCheck(CheckTools tools, PerChannel channels) {
        this.problems = tools.problems();
        this.values = tools.values();
        this.channels = channels;
    }

    /**
     * The rescaling of a layer; empty if a problem was reported.
     *
     * @param add    whether the layer is an add layer
     * @param inputs how many tensors it reads
     */
    Optional<Rescale> check(ClauseSyntax clause, boolean add, int inputs) {
        RescaleSyntax syntax = (RescaleSyntax) clause.value();
        RescaleForm form = RescaleForm.of(syntax);
        if (form.takesTwoInputs() && !add) {
            problems.report(Diagnostic.error("misplaced-clause", syntax.form().orElseThrow().span(),
                "`rescale " + form + "` belongs to `add`, which has two inputs to scale"));
            return Optional.empty();
        }
        if (form.takesTwoInputs() && inputs != 2) {
            problems.report(Diagnostic.error("too-many-inputs", syntax.form().orElseThrow().span(),
                "`rescale " + form + "` adds exactly two tensors, not " + inputs)
                .help("add them two by two, or rescale their sum by `shift` or `multiply`"));
            return Optional.empty();
        }
        return arguments(clause, syntax, form).flatMap(arguments -> rescale(form, arguments));
    }

    /** The arguments by keyword, all of them there; empty if a problem was reported. */
    private Optional<Map<String, ValuesSyntax>> arguments(ClauseSyntax clause, RescaleSyntax syntax, RescaleForm form) {
        Map<String, ValuesSyntax> arguments = new LinkedHashMap<>();
        for (RescaleSyntax.Argument argument : syntax.arguments()) {
            String keyword = argument.keyword().text();
            if (!form.arguments().contains(keyword)) {
                boolean plain = form == RescaleForm.SHIFT || form == RescaleForm.MULTIPLY;
                problems.report(Diagnostic.error("misplaced-clause", argument.keyword().span(), "`" + keyword + "` is not part of this rescaling")
                    .help("write " + (plain ? "`rescale shift S` or `rescale multiply M shift S`" : "`" + form.usage() + "`")));
                return Optional.empty();
            }
            if (arguments.put(keyword, argument.values()) != null) {
                problems.report(Diagnostic.error("repeated-clause", argument.keyword().span(), "`" + keyword + "` is stated twice in one rescaling"));
                return Optional.empty();
            }
        }
        for (String keyword : form.arguments()) {
            if (!arguments.containsKey(keyword)) {
                Diagnostic error = Diagnostic.error("missing-clause", clause.span(), "`rescale " + form + "` needs a `" + keyword + "`");
                problems.report(form == RescaleForm.MULTIPLY ? error.because("the result is sum * M / 2^S")
                    .help("write `" + clause.span().text() + " shift S`, with S from 0 to " + MAX_SHIFT) : error.help("write `" + form.usage() + "`"));
                return Optional.empty();
            }
        }
        return Optional.of(arguments);
    }

    private Optional<Rescale> rescale(RescaleForm form, Map<String, ValuesSyntax> arguments) {
        return switch (form) {
            case SHIFT -> integers(arguments, "shift", 0, MAX_SHIFT).map(shifts -> new Rescale.Shift(ints(shifts)));
            case MULTIPLY -> {
                Optional<List<Long>> shifts = integers(arguments, "shift", 0, MAX_SHIFT);
                Optional<List<Long>> multipliers = integers(arguments, "multiply", -MAX_MULTIPLIER, MAX_MULTIPLIER);
                yield multipliers.flatMap(factors -> shifts.map(known -> new Rescale.Multiply(factors, ints(known))));
            }
            case SCALE -> values.floats(arguments.get("scale"), "`scale`", channels).map(Rescale.Scale::new);
            case TFLITE, TFLITE_SINGLE -> {
                Optional<List<Long>> shifts = integers(arguments, "shift", LEAST_TFLITE_SHIFT, MOST_TFLITE_SHIFT);
                Optional<List<Long>> multipliers = integers(arguments, "multiply", 0, MAX_MULTIPLIER);
                yield multipliers.flatMap(factors -> shifts.map(known -> new Rescale.Tflite(factors, ints(known), form == RescaleForm.TFLITE_SINGLE)));
            }
            case ADD_TFLITE, ADD_TFLITE_SINGLE -> addTflite(arguments, form == RescaleForm.ADD_TFLITE_SINGLE);
            case ADD_ONNX -> {
                Optional<List<Float>> scales = values.floatPair(arguments.get("scales"), "`scales`");
                Optional<List<Float>> to = values.floats(arguments.get("to"), "`to`", PerChannel.ONE);
                yield scales.flatMap(known -> to.map(output -> new Rescale.AddOnnx(known, output.get(0))));
            }
        };
    }

    private Optional<Rescale> addTflite(Map<String, ValuesSyntax> arguments, boolean single) {
        Optional<List<Long>> left = values.integers(arguments.get("left"), "`left`", PerChannel.ONE, 0, MOST_TFLITE_SHIFT);
        Optional<List<Long>> inputs = values.integerPair(arguments.get("inputs"), "`inputs`", 0, MAX_MULTIPLIER);
        Optional<List<Long>> shifts = values.integerPair(arguments.get("shifts"), "`shifts`", LEAST_TFLITE_SHIFT, MOST_TFLITE_SHIFT);
        Optional<List<Long>> multiplier = values.integers(arguments.get("multiply"), "`multiply`", PerChannel.ONE, 0, MAX_MULTIPLIER);
        Optional<List<Long>> shift = values.integers(arguments.get("shift"), "`shift`", PerChannel.ONE, LEAST_TFLITE_SHIFT, MOST_TFLITE_SHIFT);
        if (left.isEmpty() || inputs.isEmpty() || shifts.isEmpty() || multiplier.isEmpty() || shift.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rescale.AddTflite(Math.toIntExact(left.get().get(0)), inputs.get(), ints(shifts.get()), multiplier.get().get(0),
            Math.toIntExact(shift.get().get(0)), single));
    }

    private Optional<List<Long>> integers(Map<String, ValuesSyntax> arguments, String keyword, long min, long max) {
        return values.integers(arguments.get(keyword), "`" + keyword + "`", channels, min, max);
    }

    private static List<Integer> ints(List<Long> values) {
        return values.stream().map(Math::toIntExact).toList();
    }
}
