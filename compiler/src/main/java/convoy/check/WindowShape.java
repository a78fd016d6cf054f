package convoy.check;

import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains the output shape of a layer with windows, axis by axis. */
final class WindowShape implements OutputShape.Explanation {
    private final String channels;
    private final List<Axis> axes;
    private final WindowWords words;

    /**
     * Prepares an explanation.
     *
     * @param channels how the number of output channels comes about
     * @param words    what the layer calls its window
     */
    WindowShape(String channels, List<Axis> axes, WindowWords words) {
        this.channels = channels;
        this.axes = axes;
        this.words = words;
    }

    @Override
    public Diagnostic explain(Diagnostic error, List<Integer> stated, List<Integer> computed) {
        if (stated.size() != computed.size()) {
            return error.because("the output has the axes of the input: channels, then " + Shapes.axisNames(axes.size())).help("write " + computed);
        }
        Diagnostic explained = error.because("channels: " + channels + statedSize(stated.get(0), computed.get(0)))
            .because("an axis: " + words.general());
        for (int axis = 0; axis < axes.size(); axis++) {
            explained = explained.because(words.formula(axis, axes.get(axis), axes.size()) + statedSize(stated.get(axis + 1), computed.get(axis + 1)));
        }
        explained = explained.help("write " + computed + ", or change the layer");
        Optional<String> padding = stated.get(0).equals(computed.get(0)) ? paddingFor(stated) : Optional.empty();
        return padding.isPresent() ? explained.help("`padding " + padding.get() + "` would make it " + stated) : explained;
    }

    private static String statedSize(int stated, int computed) {
        return stated == computed ? "" : ", stated " + stated;
    }

    /** The padding that leads to the stated sizes, if any legal one does. */
    private Optional<String> paddingFor(List<Integer> stated) {
        List<String> parts = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            Axis geometry = axes.get(axis);
            long total = (stated.get(axis + 1) - 1L) * geometry.stride() + geometry.span() - geometry.size();
            if (total < 0 || (words == WindowWords.POOL && total - total / 2 >= geometry.kernel())) {
                return Optional.empty();
            }
            parts.add(total % 2 == 0 ? String.valueOf(total / 2) : total / 2 + ":" + (total - total / 2));
        }
        return Optional.of(String.join("x", parts));
    }
}
