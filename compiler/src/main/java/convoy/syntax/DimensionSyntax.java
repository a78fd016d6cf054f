package convoy.syntax;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code 5}, {@code 5x5}, {@code 2:1} or {@code 1:2x0:1}: a part per axis, or one for all. */
public record DimensionSyntax(List<Part> parts, Span span) implements ClauseSyntax.Value {
    /**
     * A number, or {@code begin:end}.
     *
     * @param first the number or the begin
     * @param end   the end, where there is a colon
     */
    public record Part(NumberSyntax first, Optional<NumberSyntax> end) { }

    public DimensionSyntax {
        parts = List.copyOf(parts);
    }
}
