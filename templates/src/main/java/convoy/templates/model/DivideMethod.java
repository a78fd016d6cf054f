package convoy.templates.model;

/**
 * The helper that divides by a positive number and rounds the exact quotient.
 *
 * @param name      of the method
 * @param meaning   which way it rounds, in words
 * @param condition when the floor of the quotient is one too low; absent for floor itself
 */
public record DivideMethod(String name, String meaning, java.util.Optional<String> condition) { }
