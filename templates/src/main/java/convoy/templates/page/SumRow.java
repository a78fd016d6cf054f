package convoy.templates.page;

/**
 * A layer's sums.
 *
 * @param bits  of the accumulators
 * @param from  where the bar begins, percent of what the accumulators hold
 * @param width of the bar, percent
 * @param use   share of what the accumulators hold that the sums can reach
 */
public record SumRow(String name, String bits, String least, String greatest, String from, String width, String use) { }
