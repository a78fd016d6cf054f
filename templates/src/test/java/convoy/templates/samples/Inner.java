package convoy.templates.samples;

/** A view inside another. */
public record Inner(String name) { }
