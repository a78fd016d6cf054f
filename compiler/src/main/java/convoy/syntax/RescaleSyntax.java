package convoy.syntax;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What follows {@code rescale}.
 *
 * @param form      {@code tflite}, {@code add_onnx} and the like, if written
 * @param arguments in the order written, e.g. {@code multiply M}, {@code shift S}; at least one
 */
public record RescaleSyntax(Optional<Word> form, List<Argument> arguments, Span span) implements ClauseSyntax.Value {
    /** One keyword with its values. */
    public record Argument(Word keyword, ValuesSyntax values) { }

    public RescaleSyntax {
        arguments = List.copyOf(arguments);
    }
}
