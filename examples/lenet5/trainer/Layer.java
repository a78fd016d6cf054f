/**
 * Works on a batch of tensors side by side: value v of the b-th one at v * batch + b, so that the innermost loops run over neighbours. The arrays
 * that it returns are its own and hold until its next call.
 */
interface Layer {
    float[] forward(float[] input);

    /** From the loss's gradient in the output to that in the input. */
    float[] backward(float[] gradient);
}
