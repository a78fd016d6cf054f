package convoy.syntax;

import convoy.source.Span;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A number as written. */
public sealed interface NumberSyntax extends ElementSyntax, ValuesSyntax, ClauseSyntax.Value {
    @Override
    Span span();

    /** An integer, sign included, of any size. */
    record IntegerSyntax(BigInteger value, Span span) implements NumberSyntax { }

    /** A number with a point or an exponent, sign included. */
    record DecimalSyntax(BigDecimal value, Span span) implements NumberSyntax { }

    /** The name of a constant, or its negative. */
    record ConstantSyntax(boolean negative, Word name, Span span) implements NumberSyntax { }
}
