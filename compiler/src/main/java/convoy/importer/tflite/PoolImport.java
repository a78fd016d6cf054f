package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.PassLayer;
import convoy.importer.tflite.WindowGeometry.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AVERAGE_POOL_2D and MAX_POOL_2D. Averages are of stored values, halves away from zero, as an avgpool's are. */
final class PoolImport {
    private final Operation op;
    private final boolean average;

    private PoolImport(Operation op) {
        this.op = op;
        this.average = op.kind().equals("AVERAGE_POOL_2D");
    }

    static void read(Operation op) {
        new PoolImport(op).read();
    }

    private void read() {
        if (!op.hasOperands(1, 1)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.picture(0);
        if (!(op.options() instanceof TfliteOptions.Pool options)) {
            op.refuse("it has no options", "window, stride and padding");
            return;
        }
        op.checkActivation(options.activation());
        op.expectSameQuantization(0);
        if (!op.isRefused() && input.isPresent()) {
            read(options, input.get(), type.orElseThrow());
        }
    }

    private void read(TfliteOptions.Pool options, Value value, TensorType type) {
        WindowGeometry windows = new WindowGeometry(options.padding(), new Axes(options.windowHeight(), options.windowWidth()),
            new Axes(options.strideHeight(), options.strideWidth()), Axes.ONE, new Axes(value.shape().get(1), value.shape().get(2)));
        op.expectWindows(windows, type.channels());
        if (op.isRefused()) {
            return;
        }
        Value input = canPad(windows, value) ? value : Steps.plain(op.graph(), op.input(0), value);
        LayerBody pool = new LayerBody(average ? LayerKind.AVGPOOL : LayerKind.MAXPOOL, "pool", List.of(input), clauses(windows, input));
        if (op.activationRange(options.activation()).isWhole()) {
            op.graph().addLayer(pool, op.output(), type);
            return;
        }
        Value pooled = op.graph().addStep(pool, type, op.output().name() + " before its " + options.activation(), op.output().shape());
        op.graph().addRescaled(Steps.pass("relu", pooled).then(List.of(PassLayer.UNCHANGED)), options.activation(), op.output(), type);
    }

    /** A margin in front of an average counts as zero points, its own padding does not count; a maximum must not be a zero point of the margin. */
    private boolean canPad(WindowGeometry windows, Value value) {
        Margin margin = value.margin();
        boolean small = Math.max(margin.top(), margin.bottom()) < windows.kernel().height()
            && Math.max(margin.left(), margin.right()) < windows.kernel().width();
        return margin.isNone() ? value.isStoredAlike() : average && value.isStoredAlike() && small && windows.ownPadding().isNone();
    }

    private static List<ClauseDraft> clauses(WindowGeometry windows, Value input) {
        List<ClauseDraft> clauses = new ArrayList<>();
        boolean global = windows.kernel().equals(windows.picture()) && windows.ownPadding().isNone() && input.margin().isNone();
        clauses.add(ClauseDraft.words(global ? "global" : "window " + windows.kernel().bothText()));
        if (!global && !windows.stride().equals(windows.kernel())) {
            clauses.add(ClauseDraft.words("stride " + windows.stride().text()));
        }
        windows.paddingClause(input.margin()).ifPresent(clauses::add);
        if (!input.margin().isNone()) {
            clauses.add(ClauseDraft.words("include_padding"));
        }
        return clauses;
    }
}
