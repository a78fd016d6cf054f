package convoy.emit;

import convoy.check.Convolution;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.Folding;
import convoy.templates.verilog.BlockWeights;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the weights of an array into memories, one for the cells of each diagonal, and into the view that names them. */
final class EmitWeights {
    private final Convolution layer;
    private final Folding folding;
    private final ArrayWeights weights;
    private final int step;

    /** A multiply-add cell. */
    private record Cell(int lane, int column) { }

    EmitWeights(Convolution layer, Folding folding, ArrayWeights weights) {
        this.layer = layer;
        this.folding = folding;
        this.weights = weights;
        step = layer.channelwise() ? 0 : 1;
    }

    /** The view; the memory files are added to {@code files}, by bare name. */
    BlockWeights view(String prefix, Map<String, String> files) {
        List<List<Cell>> diagonals = IntStream.range(0, folding.lanes() + step * (folding.columns() - 1)).mapToObj(this::diagonal).toList();
        List<String> names = Literals.numbered(prefix + "_weights", diagonals.size(), ".mem");
        for (int i = 0; i < names.size(); i++) {
            files.put(names.get(i), memory(diagonals.get(i)));
        }
        InstanceConstants constants = new InstanceConstants("DIAGONALS");
        String name = constants.add("memory file of its weights", names);
        return new BlockWeights(constants.table("diagonal", diagonals.stream().map(EmitWeights::words).toList()), name, names.get(0).length(), folding.lanes(),
            folding.columns(), step, layer.weights().type().bits(), folding.folds(layer), Bits.ofCount(folding.folds(layer)));
    }

    /** The cells that compute a fold so many cycles late, the lowest lane first, or in one lane the lowest column. */
    private List<Cell> diagonal(int late) {
        if (step == 0) {
            return IntStream.range(0, folding.columns()).mapToObj(column -> new Cell(late, column)).toList();
        }
        return IntStream.range(0, folding.lanes()).filter(lane -> late >= lane && late - lane < folding.columns())
            .mapToObj(lane -> new Cell(lane, late - lane)).toList();
    }

    /** A word per fold, the first cell in the lowest bits. */
    private String memory(List<Cell> cells) {
        int bits = layer.weights().type().bits();
        StringBuilder text = new StringBuilder();
        for (int fold = 0; fold < folding.folds(layer); fold++) {
            HexWord word = new HexWord(bits * cells.size());
            for (int i = 0; i < cells.size(); i++) {
                word.set(i * bits, bits, weights.at(cells.get(i).column(), fold, cells.get(i).lane()));
            }
            text.append(word).append('\n');
        }
        return text.toString();
    }

    private static String words(List<Cell> cells) {
        Cell first = cells.get(0);
        Cell last = cells.get(cells.size() - 1);
        return words("lane", first.lane(), last.lane()) + " of " + words("column", first.column(), last.column());
    }

    private static String words(String what, int first, int last) {
        return first == last ? what + " " + first : what + "s " + first + " to " + last;
    }
}
