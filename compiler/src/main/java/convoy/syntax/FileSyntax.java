package convoy.syntax;

import convoy.source.Span;

/**
 * The name of a file.
 *
 * @param name as written between the quotes
 * @param span quotes included
 */
public record FileSyntax(String name, Span span) implements ValuesSyntax, ParameterSyntax.Source { }
