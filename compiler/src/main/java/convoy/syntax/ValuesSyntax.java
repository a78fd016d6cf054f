package convoy.syntax;

import convoy.source.Span;

/** One number or several: a number, a list, or a file. */
public sealed interface ValuesSyntax permits NumberSyntax, ListSyntax, FileSyntax {
    Span span();
}
