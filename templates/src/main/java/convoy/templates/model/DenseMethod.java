package convoy.templates.model;

import java.util.List;

/**
 * The method of a {@code dense} layer.
 *
 * @param name       of the method
 * @param summary    what the layer is, in the words of the spec
 * @param signature  the tensors it reads and makes
 * @param sums       the range of its sums
 * @param finish     from a sum to the output, in words
 * @param constants  weights, bias, rescaling by unit
 * @param number     type of a sum: {@code int} or {@code long}
 * @param inputCount values of the input
 * @param value      the input value {@code i}, minus its zero point
 * @param plain      the input is taken as it is: no zero point, no wider numbers
 * @param unitCount  values of the output
 * @param bias       what is added to the products of unit {@code f}, with its sign; empty for nothing
 * @param weights    name of the weights' array
 * @param stored     the result
 */
public record DenseMethod(String name, String summary, String signature, String sums, String finish, List<ConstantArray> constants, String number,
                          int inputCount, String value, boolean plain, int unitCount, String bias, String weights, String stored) { }
