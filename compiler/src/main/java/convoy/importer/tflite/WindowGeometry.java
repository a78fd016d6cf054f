package convoy.importer.tflite;

import convoy.importer.ClauseDraft;
import java.util.List;
import java.util.Optional;

/**
 * The windows of an operator over a picture.
 *
 * @param scheme   of the operator's own padding
 * @param kernel   taps per axis, height and width
 * @param stride   steps between windows
 * @param dilation steps between taps
 * @param picture  height and width of what it reads, a margin of zero points included
 */
record WindowGeometry(PaddingScheme scheme, Axes kernel, Axes stride, Axes dilation, Axes picture) {
    private static final int MOST = 1 << 28;

    /** Two numbers, along height and width. */
    record Axes(int height, int width) {
        static final Axes ONE = new Axes(1, 1);

        /** From 1 to the most that the language has for sizes and steps. */
        boolean isInRange() {
            return Math.min(height, width) >= 1 && Math.max(height, width) <= MOST;
        }

        /** As a spec writes it, the shortest way. */
        String text() {
            return height == width ? String.valueOf(height) : bothText();
        }

        String bothText() {
            return height + "x" + width;
        }
    }

    /** {@code [1, H, W]} of the output, followed by its channels. */
    List<Integer> outputShape(int channels) {
        return List.of(1, scheme.outputSize(picture.height(), span(kernel.height(), dilation.height()), stride.height()),
            scheme.outputSize(picture.width(), span(kernel.width(), dilation.width()), stride.width()), channels);
    }

    /** The operator's own padding. */
    Margin ownPadding() {
        int rows = span(kernel.height(), dilation.height());
        int columns = span(kernel.width(), dilation.width());
        int top = scheme.before(picture.height(), rows, stride.height());
        int left = scheme.before(picture.width(), columns, stride.width());
        return new Margin(top, scheme.total(picture.height(), rows, stride.height()) - top,
            left, scheme.total(picture.width(), columns, stride.width()) - left);
    }

    /** The clause for a picture of which a margin is not there yet; none where nothing is padded. */
    Optional<ClauseDraft> paddingClause(Margin margin) {
        Margin all = ownPadding().plus(margin);
        if (all.isNone()) {
            return Optional.empty();
        }
        return Optional.of(ClauseDraft.words("padding " + (margin.isNone() ? "same" : all.text())));
    }

    /** Whether sizes and steps are such that nothing below overflows. */
    boolean isInRange() {
        return kernel.isInRange() && stride.isInRange() && dilation.isInRange() && (kernel.height() - 1L) * dilation.height() < MOST
            && (kernel.width() - 1L) * dilation.width() < MOST;
    }

    private static int span(int taps, int dilation) {
        return (taps - 1) * dilation + 1;
    }
}
