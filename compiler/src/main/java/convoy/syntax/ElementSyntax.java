package convoy.syntax;

import convoy.source.Span;

/** An element of a list: a number or a list. */
public sealed interface ElementSyntax permits NumberSyntax, ListSyntax {
    Span span();
}
