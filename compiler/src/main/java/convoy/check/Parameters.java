package convoy.check;

import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.SourceFile;
import convoy.source.Span;
import convoy.syntax.ElementSyntax;
import convoy.syntax.FileSyntax;
import convoy.syntax.ListSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.ParameterSyntax;
import convoy.syntax.ValuesSyntax;
import convoy.syntax.Word;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Loads weights, biases and per-filter values from wherever the spec says they are. */
final class Parameters {
    private final Problems problems;
    private final Constants constants;
    private final Types types;
    private final SourceFile spec;

    Parameters(Problems problems, Constants constants, Types types, SourceFile spec) {
        this.problems = problems;
        this.constants = constants;
        this.types = types;
        this.spec = spec;
    }

    /**
     * Loads weights or a bias; empty if a problem was reported, or for {@code none}.
     *
     * @param what   {@code weights} or {@code bias}
     * @param shape  the shape they must have, if it is known
     * @param layout of the shape, for messages
     */
    Optional<IntTensor> load(String what, Span clause, ParameterSyntax parameter, Optional<List<Integer>> shape, String layout) {
        if (parameter.source() instanceof ParameterSyntax.NoneSyntax) {
            return Optional.empty();
        }
        if (parameter.type().isEmpty()) {
            problems.report(Diagnostic.error("missing-type", clause, "`" + what + "` does not say the type of its values")
                .help("write it after the keyword: `" + what + " " + (what.equals("bias") ? "int32" : "int8") + " ...`"));
            return Optional.empty();
        }
        Optional<IntegerType> type = types.element(parameter.type().get());
        if (type.isEmpty() || shape.isEmpty()) {
            checkWithoutShape(parameter.source());
            return Optional.empty();
        }
        if (Shapes.elements(shape.get()) > Limits.MAX_PARAMETERS) {
            problems.report(Diagnostic.error("tensor-too-large", clause,
                "`" + what + "` of shape " + shape.get() + " has more than " + Limits.MAX_PARAMETERS + " values"));
            return Optional.empty();
        }
        Optional<long[]> values = values(what, parameter.source(), parameter.type().get(), type.get(), shape.get(), layout);
        return values.map(known -> new IntTensor(type.get(), shape.get(), known));
    }

    /**
     * Loads one value, or one per filter; empty if a problem was reported.
     *
     * @param what for messages, e.g. {@code `shift`}
     */
    Optional<List<Long>> perFilter(ValuesSyntax values, String what, Optional<Integer> filters, long min, long max) {
        if (values instanceof NumberSyntax number) {
            return constants.integer(number, what, min, max).map(List::of);
        }
        if (values instanceof ListSyntax list) {
            List<Long> numbers = new ArrayList<>();
            for (ElementSyntax element : list.elements()) {
                if (element instanceof NumberSyntax number) {
                    constants.integer(number, what, min, max).ifPresent(numbers::add);
                } else {
                    problems.report(Diagnostic.error("wrong-shape", element.span(), what + " is a list of numbers, not of lists"));
                }
            }
            return numbers.size() == list.elements().size() && countFits(list.span(), what, numbers.size(), filters)
                ? Optional.of(numbers) : Optional.empty();
        }
        FileSyntax file = (FileSyntax) values;
        return read(file).filter(array -> flat(file, what, array) && countFits(file.span(), what, array.values().length, filters)
            && fits(file, what, array, min, max, min + " to " + max)).map(array -> Arrays.stream(array.values()).boxed().toList());
    }

    private void checkWithoutShape(ParameterSyntax.Source source) {
        if (source instanceof ParameterSyntax.RandomSyntax random) {
            seed(random);
        } else if (source instanceof FileSyntax file) {
            read(file);
        }
    }

    private Optional<Long> seed(ParameterSyntax.RandomSyntax random) {
        return constants.integer(random.seed(), "the seed", 0, Long.MAX_VALUE);
    }

    private Optional<long[]> values(String what, ParameterSyntax.Source source, Word typeName, IntegerType type, List<Integer> shape, String layout) {
        int count = Math.toIntExact(Shapes.elements(shape));
        if (source instanceof ParameterSyntax.RandomSyntax random) {
            return seed(random).map(seed -> random(seed, type, count));
        }
        if (source instanceof FileSyntax file) {
            return read(file).filter(array -> sameShape(file, what, array, shape, layout)
                && fits(file, what, array, type.min(), type.max(), type + ": " + type.min() + " to " + type.max())).map(ArrayFile::values);
        }
        return new InlineValues(problems, constants, what, type, shape, layout).read((ListSyntax) source);
    }

    private static long[] random(long seed, IntegerType type, int count) {
        SplitMix64 generator = new SplitMix64(seed);
        long[] values = new long[count];
        Arrays.setAll(values, i -> generator.next(type));
        return values;
    }

    private Optional<ArrayFile> read(FileSyntax file) {
        try {
            return Optional.of(ArrayFile.readNpy(spec.resolve(file.name())));
        } catch (NoSuchFileException missing) {
            problems.report(Diagnostic.error("missing-file", file.span(), "there is no file " + missing.getFile())
                .because("names of files are relative to the folder of the spec"));
        } catch (ArrayFile.FormatException broken) {
            problems.report(Diagnostic.error("bad-file", file.span(), "\"" + file.name() + "\" cannot be used: " + broken.getMessage()));
        } catch (IOException | InvalidPathException unreadable) {
            problems.report(Diagnostic.error("bad-file", file.span(), "\"" + file.name() + "\" cannot be read: " + unreadable.getMessage()));
        }
        return Optional.empty();
    }

    private boolean sameShape(FileSyntax file, String what, ArrayFile array, List<Integer> shape, String layout) {
        if (array.shape().equals(shape)) {
            return true;
        }
        problems.report(Diagnostic.error("wrong-shape", file.span(),
            "\"" + file.name() + "\" has shape " + array.shape() + ", but `" + what + "` must be " + shape)
            .because(layout));
        return false;
    }

    private boolean flat(FileSyntax file, String what, ArrayFile array) {
        if (array.shape().size() <= 1) {
            return true;
        }
        problems.report(Diagnostic.error("wrong-shape", file.span(),
            "\"" + file.name() + "\" has shape " + array.shape() + ", but " + what + " is one number or a list"));
        return false;
    }

    private boolean countFits(Span span, String what, int count, Optional<Integer> filters) {
        if (count == 1 || filters.isEmpty() || filters.get() == count) {
            return true;
        }
        problems.report(Diagnostic.error("wrong-count", span, what + " has " + count + " values for " + filters.get() + " filters")
            .help("give one value, or exactly one per filter"));
        return false;
    }

    private boolean fits(FileSyntax file, String what, ArrayFile array, long min, long max, String limits) {
        long wrong = Arrays.stream(array.values()).filter(value -> value < min || value > max).count();
        if (wrong == 0) {
            return true;
        }
        int first = IntStream.range(0, array.values().length)
            .filter(i -> array.values()[i] < min || array.values()[i] > max).findFirst().orElseThrow();
        problems.report(Diagnostic.error("value-out-of-range", file.span(),
                "\"" + file.name() + "\": element " + ArrayFile.index(array.shape(), first) + " is " + array.values()[first] + ", beyond " + limits)
            .because(wrong + " of " + array.values().length + " values of " + what + " " + (wrong == 1 ? "does" : "do") + " not fit"));
        return false;
    }
}
