package convoy.cli.page;

import convoy.check.Layer;
import convoy.check.Weighted;
import convoy.sim.Manifest;
import convoy.templates.page.MemoryRow;
import convoy.templates.page.MemorySection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The memory of the layers. */
final class MemoryTable {
    private final Subject subject;

    /** A layer's bits; the output FIFO's are what the figures count beside the queues. */
    private record Bits(String name, long store, long limit, long fifo, long queues, long weights) {
        Bits plus(Bits other) {
            return new Bits(name, store + other.store, limit + other.limit, fifo + other.fifo, queues + other.queues, weights + other.weights);
        }
    }

    private MemoryTable(Subject subject) {
        this.subject = subject;
    }

    static MemorySection section(Subject subject) {
        return new MemoryTable(subject).section();
    }

    private MemorySection section() {
        List<Bits> layers = new ArrayList<>();
        for (int k = 0; k < subject.manifest().layers().size(); k++) {
            layers.add(bits(subject.manifest().layers().get(k), subject.network().layers().get(k)));
        }
        long most = layers.stream().mapToLong(layer -> Math.max(layer.store(), layer.limit())).max().orElse(0);
        List<MemoryRow> rows = new ArrayList<>(layers.stream().map(layer -> row(layer, layer.store() > layer.limit() ? "over" : "layer", bar(layer, most))).toList());
        Bits total = layers.stream().reduce(new Bits("All", 0, 0, 0, 0, 0), Bits::plus);
        rows.add(row(total, "total", Optional.empty()));
        return new MemorySection("A line store keeps the rows that windows still need; the mark is what the memory law allows. Queues wait in front of layers where branches meet. "
            + "Weights are those of the spec, before they are dealt to cells.", rows);
    }

    private Bits bits(Manifest.LayerFigures figures, Layer layer) {
        long queues = subject.plan().queueBits(layer);
        return new Bits(figures.name(), figures.lineStoreBits(), figures.lineStoreLimitBits(), figures.fifoBits() - queues, queues, weights(layer));
    }

    private static long weights(Layer layer) {
        if (!(layer instanceof Weighted weighted)) {
            return 0;
        }
        return (long) weighted.weights().values().length * weighted.weights().type().bits()
            + weighted.bias().map(bias -> (long) bias.values().length * bias.type().bits()).orElse(0L);
    }

    private static Optional<MemoryRow.Bar> bar(Bits layer, long most) {
        return layer.store() == 0 ? Optional.empty() : Optional.of(new MemoryRow.Bar(Numbers.place(layer.store(), most), Numbers.place(layer.limit(), most)));
    }

    private static MemoryRow row(Bits bits, String style, Optional<MemoryRow.Bar> bar) {
        return new MemoryRow(bits.name(), style, number(bits.store()), bits.store() == 0 ? "" : Numbers.grouped(bits.limit()), bar, number(bits.fifo()),
            number(bits.queues()), number(bits.weights()));
    }

    private static String number(long bits) {
        return bits == 0 ? Numbers.NONE : Numbers.grouped(bits);
    }
}
