package convoy.check;

import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.FileSyntax;
import convoy.syntax.ListSyntax;
import convoy.syntax.ParameterSyntax;
import convoy.syntax.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Loads weights and biases from wherever the spec says they are. */
final class Parameters {
    private final Problems problems;
    private final Constants constants;
    private final Types types;
    private final ValueFiles files;

    Parameters(Problems problems, Constants constants, Types types, ValueFiles files) {
        this.problems = problems;
        this.constants = constants;
        this.types = types;
        this.files = files;
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

    private void checkWithoutShape(ParameterSyntax.Source source) {
        if (source instanceof ParameterSyntax.RandomSyntax random) {
            seed(random);
        } else if (source instanceof FileSyntax file) {
            files.read(file, ArrayFile::readNpy);
        }
    }

    private Optional<Long> seed(ParameterSyntax.RandomSyntax random) {
        return constants.integer(random.seed(), "the seed", 0, Long.MAX_VALUE - random.offset()).map(seed -> seed + random.offset());
    }

    private Optional<long[]> values(String what, ParameterSyntax.Source source, Word typeName, IntegerType type, List<Integer> shape, String layout) {
        int count = Math.toIntExact(Shapes.elements(shape));
        if (source instanceof ParameterSyntax.RandomSyntax random) {
            return seed(random).map(seed -> random(seed, type, count));
        }
        if (source instanceof FileSyntax file) {
            return files.read(file, ArrayFile::readNpy).filter(array -> files.sameShape(file, what, array.shape(), shape, layout)
                && files.fits(file, what, array, type.min(), type.max(), type + ": " + type.min() + " to " + type.max())).map(ArrayFile::values);
        }
        return new InlineValues(problems, constants, what, type, shape, layout).read((ListSyntax) source);
    }

    private static long[] random(long seed, IntegerType type, int count) {
        SplitMix64 generator = new SplitMix64(seed);
        long[] values = new long[count];
        Arrays.setAll(values, i -> generator.next(type));
        return values;
    }
}
