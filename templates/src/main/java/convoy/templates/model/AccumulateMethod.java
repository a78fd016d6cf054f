package convoy.templates.model;

/**
 * The helper that adds one tap to the sums of all windows.
 *
 * @param number  {@code int} or {@code long}
 * @param modular true for {@code int}: products and sums on the way may exceed it
 */
public record AccumulateMethod(String number, boolean modular) { }
