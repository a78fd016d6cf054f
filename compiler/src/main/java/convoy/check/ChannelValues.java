package convoy.check;

import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.FloatArrayFile;
import convoy.source.Span;
import convoy.syntax.ElementSyntax;
import convoy.syntax.FileSyntax;
import convoy.syntax.ListSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.ValuesSyntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the numbers of a rescaling: a number, a list, or a file. Every method gives nothing if it reported a problem. */
final class ChannelValues {
    private final Problems problems;
    private final Constants constants;
    private final ValueFiles files;

    ChannelValues(Problems problems, Constants constants, ValueFiles files) {
        this.problems = problems;
        this.constants = constants;
        this.files = files;
    }

    /**
     * One integer, or one per channel.
     *
     * @param what for messages, e.g. {@code `shift`}
     */
    Optional<List<Long>> integers(ValuesSyntax values, String what, PerChannel channels, long min, long max) {
        return integers(values, what, min, max).filter(found -> countFits(values.span(), what, found.size(), channels));
    }

    /** One integer for each input of an add layer. */
    Optional<List<Long>> integerPair(ValuesSyntax values, String what, long min, long max) {
        return integers(values, what, min, max).filter(found -> isPair(values.span(), what, found.size()));
    }

    /** One positive float32, or one per channel. */
    Optional<List<Float>> floats(ValuesSyntax values, String what, PerChannel channels) {
        return floats(values, what).filter(found -> countFits(values.span(), what, found.size(), channels));
    }

    /** One positive float32 for each input of an add layer. */
    Optional<List<Float>> floatPair(ValuesSyntax values, String what) {
        return floats(values, what).filter(found -> isPair(values.span(), what, found.size()));
    }

    private Optional<List<Long>> integers(ValuesSyntax values, String what, long min, long max) {
        if (values instanceof FileSyntax file) {
            return files.read(file, ArrayFile::readNpy)
                .filter(array -> files.flat(file, what, array.shape()) && files.fits(file, what, array, min, max, min + " to " + max))
                .map(array -> Arrays.stream(array.values()).boxed().toList());
        }
        return listed(values, what, number -> constants.integer(number, what, min, max));
    }

    private Optional<List<Float>> floats(ValuesSyntax values, String what) {
        if (values instanceof FileSyntax file) {
            return files.read(file, FloatArrayFile::readNpy).filter(array -> files.flat(file, what, array.shape()) && positive(file, what, array))
                .map(array -> IntStream.range(0, array.values().length).mapToObj(i -> array.values()[i]).toList());
        }
        return listed(values, what, number -> constants.positiveFloat(number, what));
    }

    private boolean positive(FileSyntax file, String what, FloatArrayFile array) {
        int[] wrong = IntStream.range(0, array.values().length).filter(i -> !isPositive(array.values()[i])).toArray();
        if (wrong.length > 0) {
            files.outside(file, what, array.shape(), wrong[0], String.valueOf(array.values()[wrong[0]]), "but a scale is positive and finite",
                wrong.length, array.values().length);
        }
        return wrong.length == 0;
    }

    static boolean isPositive(float value) {
        return value > 0 && value <= Float.MAX_VALUE;
    }

    private <T> Optional<List<T>> listed(ValuesSyntax values, String what, Function<NumberSyntax, Optional<T>> reader) {
        if (values instanceof NumberSyntax number) {
            return reader.apply(number).map(List::of);
        }
        ListSyntax list = (ListSyntax) values;
        List<T> numbers = new ArrayList<>();
        for (ElementSyntax element : list.elements()) {
            if (element instanceof NumberSyntax number) {
                reader.apply(number).ifPresent(numbers::add);
            } else {
                problems.report(Diagnostic.error("wrong-shape", element.span(), what + " is a list of numbers, not of lists"));
            }
        }
        return numbers.size() == list.elements().size() ? Optional.of(numbers) : Optional.empty();
    }

    private boolean countFits(Span span, String what, int count, PerChannel channels) {
        if (count == 1 || channels.count().isEmpty() || channels.count().get() == count) {
            return true;
        }
        Diagnostic error = Diagnostic.error("wrong-count", span, what + " has " + count + " values for " + channels.count().get() + " "
            + channels.maker() + (channels.count().get() == 1 ? "" : "s"));
        problems.report(error.help(channels == PerChannel.ONE ? "give one value" : "give one value, or exactly one per " + channels.maker()));
        return false;
    }

    private boolean isPair(Span span, String what, int count) {
        if (count == 2) {
            return true;
        }
        problems.report(Diagnostic.error("wrong-count", span, what + " has " + count + (count == 1 ? " value" : " values") + " for two inputs")
            .help("give one value for each: `[a, b]`"));
        return false;
    }
}
