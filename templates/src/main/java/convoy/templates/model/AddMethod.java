package convoy.templates.model;

import java.util.List;

/**
 * The method of an {@code add} layer whose terms are integers.
 *
 * @param name       of the method
 * @param summary    what the layer is, in the words of the spec
 * @param signature  the tensors it reads and makes
 * @param sums       the range of its sums
 * @param finish     from a sum to the output, in words
 * @param constants  rescaling by channel
 * @param parameters the inputs, as declared
 * @param number     type of a sum: {@code int} or {@code long}
 * @param size       values of the output
 * @param terms      of value {@code i}, to be added, by line
 * @param positions  of a channel
 * @param byChannel  the result depends on the channel {@code f}
 * @param stored     the result
 */
public record AddMethod(String name, String summary, String signature, String sums, String finish, List<ConstantArray> constants, List<String> parameters,
                        String number, int size, List<String> terms, int positions, boolean byChannel, String stored) { }
