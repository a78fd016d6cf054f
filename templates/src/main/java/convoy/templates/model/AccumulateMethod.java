package convoy.templates.model;

/**
 * The helpers that pick what windows see at one tap, and that add it to the sums of a filter.
 *
 * @param number  {@code int} or {@code long}
 * @param modular true for {@code int}: products and sums on the way may exceed it
 */
public record AccumulateMethod(String number, boolean modular) { }
