package convoy.templates.samples;

/** A view whose template names an attribute other than m. */
public record Stray() { }
