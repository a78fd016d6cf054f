package convoy.templates.model;

import java.util.List;

/**
 * The method of a {@code conv} or {@code depthwise} layer. The input, minus its zero point, is copied into an array with zeros around it; under a stride
 * the positions that lie a stride apart lie together there. A kernel tap is then a constant distance, and a filter's sums are long plain loops.
 *
 * @param name        of the method
 * @param summary     what the layer is, in the words of the spec
 * @param signature   the tensors it reads and makes
 * @param sums        the range of its sums
 * @param finish      from a sum to the output, in words
 * @param constants   weights, bias, rescaling by filter
 * @param number      type of a sum: {@code int} or {@code long}
 * @param paddedSize  size of the array with the padding, a product of literals
 * @param strided     true if an axis has a stride above 1
 * @param scan        loops over channels and positions of the input
 * @param paddedIndex where an input value goes
 * @param value       the input value, minus its zero point
 * @param outputSize  size of the output, a product of literals
 * @param sumCount    positions over which a filter's sums run
 * @param filters     number of filters
 * @param bias        what a sum starts with
 * @param kernel      loops over the channels and taps of a window
 * @param weight      the weight of a tap
 * @param distance    of a tap from the window's first position, in the padded array
 * @param windows     loops over the output's positions
 * @param sum         the sum of a window
 * @param outputIndex where its result goes
 * @param stored      the result
 */
public record ConvolutionMethod(String name, String summary, String signature, String sums, String finish, List<ConstantArray> constants, String number,
                                String paddedSize, boolean strided, List<Loop> scan, String paddedIndex, String value, String outputSize, int sumCount,
                                int filters, String bias, List<Loop> kernel, String weight, String distance, List<Loop> windows, String sum,
                                String outputIndex, String stored) {
    /** {@code for (int name = 0; name < end; name++)}. */
    public record Loop(String name, int end) { }
}
