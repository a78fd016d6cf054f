package convoy.templates.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements of a {@code conv} or {@code depthwise} layer. The input, minus its zero point, is copied into an array with zeros around it. A kernel tap is
 * a constant distance from where a window begins there; what the windows see at that distance is multiplied and added for all filters in plain loops.
 *
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
 * @param bias         what the sums of each filter start with
 * @param kernel       loops over the taps of a window
 * @param distance     of a channel's tap from where a window begins
 * @param readers      filters that read a channel
 * @param weights      by filter, channel of a group and tap
 * @param weightIndex  of a tap among them
 * @param outputIndex  where the results of a filter begin
 * @param stored       the result
 */
public record ConvolutionBody(String number, String paddedSize, List<Loop> scan, String paddedIndex, String value, int channels, int windowCount,
                              List<Loop> windows, String windowIndex, String corner, int filters, int blockWindows, Optional<Array> bias, List<Loop> kernel,
                              String distance, Readers readers, Array weights, String weightIndex, String outputIndex, String stored) {
    /** {@code for (int name = 0; name < end; name++)}. */
    public record Loop(String name, int end) { }

    /** The first filter, and the one behind the last. */
    public record Readers(String first, String end) { }

    /** An array by its name, of {@code int} or {@code long}. */
    public record Array(String type, String name) { }

    /** The arrays that layers of one form have each for itself. */
    List<Array> arrays() {
        return Stream.concat(Stream.of(weights), bias.stream()).toList();
    }

    /** The same statements on parameters {@code weights} and {@code bias}: layers that differ in their arrays alone have equal forms. */
    public ConvolutionBody form() {
        return new ConvolutionBody(number, paddedSize, scan, paddedIndex, value, channels, windowCount, windows, windowIndex, corner, filters, blockWindows,
            bias.map(array -> new Array(array.type(), "bias")), kernel, distance, readers, new Array(weights.type(), "weights"), weightIndex, outputIndex, stored);
    }
}
