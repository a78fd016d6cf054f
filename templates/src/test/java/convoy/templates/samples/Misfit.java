package convoy.templates.samples;

/** A view whose template asks for a property that it does not have. */
public record Misfit(String name) { }
