package convoy.importer.onnx;

import convoy.onnx.OnnxModel.Element;

/**
 * How weights are stored. Signed ones have 7 bits: where they meet unsigned values, some processors add two 8-bit products in 16 bits, saturating.
 *
 * @param zero      their zero point
 * @param perFilter whether each filter has a scale of its own
 * @param biased    whether there is a bias
 */
record Weights(Element element, long zero, boolean perFilter, boolean biased) {
    static final Weights S8 = new Weights(Element.INT8, 0, false, true);
    static final Weights U8 = new Weights(Element.UINT8, 128, false, true);

    /** The same with a scale for each filter. */
    Weights each() {
        return new Weights(element, zero, true, biased);
    }

    Weights zero(long other) {
        return new Weights(element, other, perFilter, biased);
    }

    Weights unbiased() {
        return new Weights(element, zero, perFilter, false);
    }

    /** The least that is drawn. */
    long low() {
        return element == Element.INT8 ? -64 : 0;
    }

    long high() {
        return element == Element.INT8 ? 63 : 255;
    }

    /** Standard deviation of what is drawn. */
    double spread() {
        return (high() - low()) / Math.sqrt(12);
    }
}
