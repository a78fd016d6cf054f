package convoy.templates.model;

import java.util.List;
import java.util.Optional;

/**
 * The method of a {@code conv} or {@code depthwise} layer. The input, minus its zero point, is copied into an array with zeros around it. A kernel tap is a
 * constant distance from where a window begins there; what the windows see at that distance is multiplied and added for all filters in plain loops.
 *
 * @param name         of the method
 * @param summary      what the layer is, in the words of the spec
 * @param signature    the tensors it reads and makes
 * @param sums         the range of its sums
 * @param finish       from a sum to the output, in words
 * @param constants    weights, bias, rescaling by filter
 * @param number       type of a sum: {@code int} or {@code long}
 * @param paddedSize   size of the array with the padding, a product of literals
 * @param scan         loops over the input's positions
 * @param paddedIndex  where an input value goes
 * @param value        the input value, minus its zero point
 * @param channels     of the input
 * @param windowCount  positions of the output
 * @param windows      loops over them
 * @param windowIndex  their number
 * @param corner       where a window begins in a channel of the padded array
 * @param filters      number of filters
 * @param blockWindows windows that are summed at a time
 * @param bias         what a sum starts with
 * @param kernel       loops over the taps of a window
 * @param distance     of a channel's tap from where a window begins
 * @param readers      filters that read a channel
 * @param weight       the weight of a tap
 * @param outputIndex  where the results of a filter begin
 * @param stored       the result
 */
public record ConvolutionMethod(String name, String summary, String signature, String sums, String finish, List<ConstantArray> constants, String number,
                                String paddedSize, List<Loop> scan, String paddedIndex, String value, int channels, int windowCount, List<Loop> windows,
                                String windowIndex, String corner, int filters, int blockWindows, Optional<String> bias, List<Loop> kernel,
                                String distance, Readers readers, String weight, String outputIndex, String stored) {
    /** {@code for (int name = 0; name < end; name++)}. */
    public record Loop(String name, int end) { }

    /** The first filter, and the one behind the last. */
    public record Readers(String first, String end) { }
}
