package convoy.check;

/**
 * What happens to a layer's exact sum: rescale and round in one step, add the output's zero point, then bring it into the output type.
 * Without wrap, {@code stored = clamp(round(rescale(sum)) + outputZero, lower, upper)}; {@code lower} and {@code upper} already unite the
 * output type, {@code clamp} and {@code relu}. With wrap, the low bits of {@code round(rescale(sum)) + outputZero} are kept.
 * {@link Rescale.AddOnnx} brings the output's zero point with it; it is not added again.
 *
 * @param rescale    the rescaling
 * @param rounding   of the exact quotient; FLOOR where nothing is rounded, or the rescaling says how
 * @param outputZero zero point of the output
 * @param lower      smallest stored value that can leave
 * @param upper      largest stored value that can leave
 * @param wrap       true for {@code overflow wrap}; never with Scale and AddOnnx, which saturate
 */
public record Finish(Rescale rescale, Rounding rounding, long outputZero, long lower, long upper, boolean wrap) {
    public Finish {
        if (lower > upper) {
            throw new IllegalArgumentException("clamp " + lower + ".." + upper);
        }
    }
}
