package convoy.templates.model;

/**
 * The method of an {@code add} layer in ONNX Runtime's float32 arithmetic.
 *
 * @param name      of the method
 * @param summary   what the layer is, in the words of the spec
 * @param signature the tensors it reads and makes
 * @param size      values of the output
 * @param scaleA    scale of the first input, a float literal
 * @param scaleB    scale of the second input
 * @param scaleC    scale of the output
 * @param zeroA     zero point of the first input
 * @param zeroB     zero point of the second input
 * @param zeroC     zero point of the output
 * @param valueA    value {@code i} of the first input
 * @param valueB    value {@code i} of the second input
 * @param limits    what the result is clamped to, in words
 * @param stored    the result
 */
public record FloatAddMethod(String name, String summary, String signature, int size, String scaleA, String scaleB, String scaleC, String zeroA,
                             String zeroB, String zeroC, String valueA, String valueB,
                             String limits, String stored) { }
