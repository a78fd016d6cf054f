package convoy.syntax;

import convoy.source.Span;

/** A word of the source: a name or a keyword. */
public record Word(String text, Span span) { }
