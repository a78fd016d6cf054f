package convoy.check;

/** Limits of this compiler that the language does not set. */
final class Limits {
    /** Largest size of an axis, a kernel, a stride, a padding. */
    static final int MAX_SIZE = 1 << 28;

    /** Largest number of channels of a tensor: each has a range of its own. */
    static final int MAX_CHANNELS = 1 << 20;

    /** Largest number of weights of a layer. */
    static final int MAX_PARAMETERS = 1 << 25;

    /** Largest number of values of a tensor. */
    static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8L;

    /** Largest number of products of a window that are done without multipliers. */
    static final int MAX_CONSTANT_PRODUCTS = 1 << 16;

    /** The same times the groups, as if every filter read every channel. */
    static final int MAX_CONSTANT_PAIRS = 1 << 22;

    private Limits() { }
}
