package convoy.syntax;

import convoy.source.Span;

/**
 * A clause of a layer, of the hardware block, or of an array or stream in it.
 *
 * @param keyword first word, not necessarily a known one
 * @param value   what follows it
 * @param span    all of it
 */
public record ClauseSyntax(Word keyword, Value value, Span span) {
    /** What follows a clause's keyword; each keyword always has the same kind of value. */
    public sealed interface Value permits NumberSyntax, DimensionSyntax, PaddingSyntax, ParameterSyntax, RescaleSyntax, WordValue, Interval,
        Quantity, Text, Nothing, Unknown { }

    /** {@code round half_even}, {@code multipliers none}. */
    public record WordValue(Word word) implements Value { }

    /** {@code clamp 0..6}. */
    public record Interval(NumberSyntax low, NumberSyntax high) implements Value { }

    /** {@code clock 100 MHz}. */
    public record Quantity(NumberSyntax number, Word unit) implements Value { }

    /** {@code device "name"}, without the quotes. */
    public record Text(String text) implements Value { }

    /** {@code relu}. */
    public record Nothing() implements Value { }

    /** Whatever follows a word that is no keyword. */
    public record Unknown() implements Value { }
}
