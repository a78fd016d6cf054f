package convoy.syntax;

import convoy.source.Span;
import java.util.List;

/** {@code [a, b, ...]}, possibly of lists. */
public record ListSyntax(List<ElementSyntax> elements, Span span) implements ElementSyntax, ValuesSyntax, ParameterSyntax.Source {
    public ListSyntax {
        elements = List.copyOf(elements);
    }
}
