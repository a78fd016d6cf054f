package convoy.syntax;

import convoy.source.Span;
import java.util.Optional;

/**
 * What follows {@code padding}.
 *
 * @param form   the form
 * @param amount present for EXPLICIT and TOTAL
 */
public record PaddingSyntax(Form form, Optional<DimensionSyntax> amount, Span span) implements ClauseSyntax.Value {
    public enum Form { VALID, SAME, SAME_LOWER, TOTAL, EXPLICIT }
}
