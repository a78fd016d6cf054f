package convoy.templates.model;

/** The helper that scales as TFLite does with two roundings. */
public record TfliteDoubleMethod() { }
