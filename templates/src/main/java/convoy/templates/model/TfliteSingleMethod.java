package convoy.templates.model;

/** The helper that scales as TFLite does with a single rounding. */
public record TfliteSingleMethod() { }
