package convoy.templates.model;

/**
 * The helper that multiplies the weights of a unit with the values of an input and adds the products up.
 *
 * @param weights {@code int} or {@code long}
 * @param number  {@code int} or {@code long}, of values, products and sums
 * @param modular true for {@code int}: products and sums on the way may exceed it
 */
public record DotMethod(String weights, String number, boolean modular) { }
