package convoy.importer.tflite;

/** The attributes of an operator that has any. */
sealed interface TfliteOptions {
    /** Of CONV_2D and DEPTHWISE_CONV_2D. */
    record Convolution(PaddingScheme padding, int strideHeight, int strideWidth, int dilationHeight, int dilationWidth, FusedActivation activation)
        implements TfliteOptions { }

    /** Of AVERAGE_POOL_2D and MAX_POOL_2D. */
    record Pool(PaddingScheme padding, int strideHeight, int strideWidth, int windowHeight, int windowWidth, FusedActivation activation)
        implements TfliteOptions { }

    /** Of FULLY_CONNECTED. */
    record Dense(boolean shuffledWeights, boolean asymmetricInputs, FusedActivation activation) implements TfliteOptions { }

    /** Of ADD. */
    record Add(FusedActivation activation) implements TfliteOptions { }

    /** Of CONCATENATION; the axis counts from the end if it is negative. */
    record Concatenation(int axis, FusedActivation activation) implements TfliteOptions { }

    /** Of SOFTMAX. */
    record Softmax(float beta) implements TfliteOptions { }

    /** Of an operator whose attributes do not matter, or that has none. */
    record None() implements TfliteOptions { }
}
