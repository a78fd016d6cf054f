package convoy.cli.data;

import java.util.List;

/**
 * Numbers as a file holds them, before they are checked against a tensor.
 *
 * @param shape  of the whole array; {@code [C, ...]} or {@code [N, C, ...]}
 * @param values row-major
 */
public record Samples(List<Integer> shape, long[] values) { }
