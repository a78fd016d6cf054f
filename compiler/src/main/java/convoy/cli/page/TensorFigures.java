package convoy.cli.page;

import convoy.cli.data.Frames;
import convoy.cli.picture.Illustration;
import convoy.cli.picture.View;
import convoy.templates.page.PictureFigure;
import convoy.templates.page.TensorsSection;
import convoy.templates.page.VectorFigure;
import convoy.templates.page.VectorFigure.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** The first frame's inputs and outputs, to be looked at. */
final class TensorFigures {
    private static final int MOST_VALUES = 64;

    private TensorFigures() { }

    static TensorsSection section(Subject subject) {
        int frames = subject.report().frames();
        boolean came = subject.outputs().stream().noneMatch(output -> output.frames().isEmpty());
        String words = frames == 1 ? "The frame that went in, and what the hardware made of it."
            : "The first of " + frames + " frames that went in, and what the hardware made of it.";
        return new TensorsSection(came ? words : words + " Not every output has a whole frame.", figures(subject.inputs()), figures(subject.outputs()));
    }

    private static List<Record> figures(List<Frames> tensors) {
        return tensors.stream().filter(tensor -> !tensor.frames().isEmpty())
            .flatMap(tensor -> figures(new View(tensor.tensor(), tensor.frames().get(0))).stream()).toList();
    }

    static List<Record> figures(View view) {
        return switch (view.tensor().type().spatial().size()) {
            case 0 -> List.of(vector(view));
            case 1 -> List.of(SignalChart.figure(view));
            default -> Illustration.of(view).stream().<Record>map(TensorFigures::picture).toList();
        };
    }

    private static PictureFigure picture(Illustration illustration) {
        int width = illustration.picture().getWidth() * illustration.zoom();
        int height = illustration.picture().getHeight() * illustration.zoom();
        return new PictureFigure(illustration.title(), illustration.notes(), illustration.title() + ", " + String.join(", ", illustration.notes()), width, height,
            Base64.getEncoder().encodeToString(illustration.png()));
    }

    private static VectorFigure vector(View view) {
        int shown = Math.min(view.channels(), MOST_VALUES);
        long least = Math.min(0, view.least());
        long greatest = Math.max(0, view.greatest());
        List<Value> values = new ArrayList<>();
        IntStream.range(0, shown).forEach(channel -> {
            long value = view.value(channel, 0);
            values.add(new Value(String.valueOf(channel), Numbers.grouped(value), value == view.greatest(), Numbers.place(Math.min(0.0, value) - least, (double) greatest - least),
                Numbers.place(Math.abs((double) value), (double) greatest - least)));
        });
        return new VectorFigure(view.title(), view.range() + (shown < view.channels() ? "; the first " + shown + " of " + view.channels() : ""), values);
    }
}
