package convoy.syntax;

import convoy.source.Span;
import java.util.Optional;

/**
 * What follows {@code weights} or {@code bias}.
 *
 * @param type   name of the element type, if written
 * @param source where the values come from
 */
public record ParameterSyntax(Optional<Word> type, Source source, Span span) implements ClauseSyntax.Value {
    /** Where values come from. */
    public sealed interface Source permits FileSyntax, ListSyntax, RandomSyntax, NoneSyntax {
        Span span();
    }

    /**
     * {@code random seed S}.
     *
     * @param offset added to S: the number of earlier iterations within {@code repeat}
     */
    public record RandomSyntax(NumberSyntax seed, int offset, Span span) implements Source { }

    /** {@code none}. */
    public record NoneSyntax(Span span) implements Source { }
}
