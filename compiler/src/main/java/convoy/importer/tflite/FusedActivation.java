package convoy.importer.tflite;

/** What an operator does to its result before it is stored. */
enum FusedActivation {
    NONE, RELU, RELU_N1_TO_1, RELU6, TANH, SIGN_BIT
}
