package convoy.templates.model;

/** The helper that brings a value between two bounds. */
public record ClampMethod() { }
