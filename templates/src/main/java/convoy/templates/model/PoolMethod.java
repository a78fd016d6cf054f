package convoy.templates.model;

import convoy.templates.model.ConvolutionBody.Loop;
import java.util.List;

/**
 * The method of a {@code maxpool} or {@code avgpool} layer.
 *
 * @param name        of the method
 * @param summary     what the layer is, in the words of the spec
 * @param signature   the tensors it reads and makes
 * @param finish      what is made of a window, in words
 * @param constants   rescaling by channel
 * @param outputSize  size of the output, a product of literals
 * @param windows     loops over channels and output positions
 * @param bounds      the part of a window inside the input
 * @param number      type of what a window is reduced to
 * @param reduced     its name: {@code largest} or {@code sum}
 * @param start       its first value
 * @param inputIndex  of a value in the window
 * @param next        the new {@code reduced} after a value
 * @param outputIndex where the result goes
 * @param stored      the result
 */
public record PoolMethod(String name, String summary, String signature, String finish, List<ConstantArray> constants, String outputSize, List<Loop> windows,
                         List<Bound> bounds, String number, String reduced, String start, String inputIndex, String next, String outputIndex,
                         String stored) {
    /** Positions {@code first} to {@code end - 1} of an axis of the input. */
    public record Bound(String axis, String first, String end) { }
}
