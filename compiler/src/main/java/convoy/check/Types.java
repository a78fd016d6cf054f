package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.NumberSyntax;
import convoy.syntax.TypeSyntax;
import convoy.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads element types, shapes and zero points. */
final class Types {
    private static final String LEGAL = "types are int1 to int32 (two's complement) and uint1 to uint32";

    private final Problems problems;
    private final Constants constants;

    Types(Problems problems, Constants constants) {
        this.problems = problems;
        this.constants = constants;
    }

    /** The element type that a word names. */
    Optional<IntegerType> element(Word word) {
        String text = word.text();
        boolean signed = !text.startsWith("u");
        String digits = text.startsWith("uint") ? text.substring(4) : text.startsWith("int") ? text.substring(3) : "";
        boolean number = !digits.isEmpty() && digits.length() < 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9') && digits.charAt(0) != '0';
        int bits = number ? Integer.parseInt(digits) : 0;
        if (bits >= 1 && bits <= IntegerType.MAX_BITS) {
            return Optional.of(new IntegerType(bits, signed));
        }
        Diagnostic error = Diagnostic.error("unknown-type", word.span(), "`" + text + "` is not a type").because(LEGAL);
        problems.report(text.startsWith("float") ? error.help("quantise to integers first; the language has no floating-point tensors") : error);
        return Optional.empty();
    }

    /** The sizes of a shape; empty if a problem was reported. */
    Optional<List<Integer>> shape(TypeSyntax.Shape shape) {
        List<Integer> sizes = new ArrayList<>();
        for (NumberSyntax size : shape.sizes()) {
            boolean channels = size == shape.sizes().get(0);
            constants.size(size, channels ? "the number of channels" : "a size of the shape", channels ? Limits.MAX_CHANNELS : Limits.MAX_SIZE)
                .ifPresent(sizes::add);
        }
        if (sizes.size() < shape.sizes().size()) {
            return Optional.empty();
        }
        if (sizes.size() > 4) {
            problems.report(Diagnostic.error("bad-shape", shape.span(), "a tensor has at most 4 axes, not " + sizes.size())
                .because("shapes are [C], [C, L], [C, H, W] and [C, D, H, W], channels first; a frame has no batch axis"));
            return Optional.empty();
        }
        double elements = sizes.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        if (elements > Limits.MAX_ELEMENTS) {
            problems.report(Diagnostic.error("tensor-too-large", shape.span(),
                "a frame of " + sizes + " has more than " + Limits.MAX_ELEMENTS + " values"));
            return Optional.empty();
        }
        return Optional.of(sizes);
    }

    /** The zero point stated with a type, 0 if none is; empty if a problem was reported. */
    Optional<Long> zero(TypeSyntax type, IntegerType element) {
        return type.zero().isEmpty() ? Optional.of(0L)
            : constants.integer(type.zero().get(), "the zero point of type " + element, element.min(), element.max());
    }

    /** A whole tensor type, as an input states it; a wrong zero point is reported and taken for 0, so that the layers can still be checked. */
    Optional<TensorType> complete(TypeSyntax type) {
        Optional<IntegerType> element = element(type.element());
        Optional<List<Integer>> shape = type.shape().flatMap(this::shape);
        long zero = element.flatMap(known -> zero(type, known)).orElse(0L);
        return element.isPresent() && shape.isPresent() ? Optional.of(new TensorType(element.get(), zero, shape.get())) : Optional.empty();
    }
}
