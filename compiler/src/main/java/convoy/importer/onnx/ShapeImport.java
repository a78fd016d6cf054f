package convoy.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Operators that leave the values and their order alone; what reads the result decides whether it can be read so. */
final class ShapeImport {
    private static final String AXES = "axes";
    private static final String AXIS = "axis";

    private ShapeImport() { }

    /** Identity, and Dropout as it is once a network is trained. */
    static void same(Operation op) {
        if (op.kind().equals("Identity") ? op.isWellFormed(1, 1) : op.isWellFormed(1, 3, "ratio", "seed")) {
            op.value(0).ifPresent(op::define);
        }
    }

    static void flatten(Operation op) {
        if (op.isWellFormed(1, 1, AXIS)) {
            long axis = op.number(AXIS, 1);
            reshape(op, shape -> {
                int cut = (int) (axis < 0 ? axis + shape.size() : axis);
                if (cut < 0 || cut > shape.size()) {
                    op.refuse(AXIS, "its axis is " + axis + " of " + shape, "an axis of the tensor");
                    return Optional.empty();
                }
                return Optional.of(List.of(product(shape.subList(0, cut)), product(shape.subList(cut, shape.size()))));
            });
        }
    }

    static void reshape(Operation op) {
        if (op.isWellFormed(2, 2, "allowzero")) {
            boolean copies = op.number("allowzero", 0) == 0;
            op.integers(1, "shape").ifPresent(wanted -> reshape(op, shape -> resolved(op, shape, wanted, copies)));
        }
    }

    /** With -1 for what is left, and 0 for the size there was. */
    private static Optional<List<Integer>> resolved(Operation op, List<Integer> shape, long[] wanted, boolean copies) {
        List<Long> sizes = new ArrayList<>();
        for (int axis = 0; axis < wanted.length; axis++) {
            sizes.add(wanted[axis] == 0 && copies && axis < shape.size() ? shape.get(axis) : wanted[axis]);
        }
        long known = sizes.stream().filter(size -> size != -1).reduce(1L, ShapeImport::saturatingProduct);
        long open = sizes.stream().filter(size -> size == -1).count();
        long all = product(shape);
        if (open > 1 || known < 1 || sizes.stream().anyMatch(size -> size < -1 || size == 0) || (open == 0 ? known != all : all % known != 0)) {
            op.refuse(1, "it makes " + Arrays.toString(wanted) + " of " + shape, "a shape for as many values");
            return Optional.empty();
        }
        return Optional.of(sizes.stream().map(size -> (int) (size == -1 ? all / known : size)).toList());
    }

    private static long saturatingProduct(long a, long b) {
        return Math.abs(a) > Integer.MAX_VALUE || Math.abs(b) > Integer.MAX_VALUE ? Long.MAX_VALUE >> 1 : a * b;
    }

    static void squeeze(Operation op) {
        if (op.isWellFormed(1, 2, AXES)) {
            Optional<long[]> axes = axes(op);
            reshape(op, shape -> {
                List<Integer> kept = new ArrayList<>();
                for (int axis = 0; axis < shape.size(); axis++) {
                    boolean named = axes.isPresent() ? contains(axes.get(), axis, shape.size()) : shape.get(axis) == 1;
                    if (named && shape.get(axis) != 1) {
                        op.refuse("it leaves out axis " + axis + " of " + shape, "axes of size 1");
                        return Optional.empty();
                    }
                    if (!named) {
                        kept.add(shape.get(axis));
                    }
                }
                return Optional.of(kept);
            });
        }
    }

    static void unsqueeze(Operation op) {
        if (op.isWellFormed(1, 2, AXES)) {
            Optional<long[]> axes = axes(op);
            if (axes.isEmpty() && !op.isRefused()) {
                op.refuse("it has no axes", "where to put in axes of size 1");
            }
            reshape(op, shape -> {
                long[] places = axes.orElse(new long[0]);
                int rank = shape.size() + places.length;
                if (new TreeSet<>(LongStream.of(places).map(place -> place < 0 ? place + rank : place).boxed().toList()).size() < places.length
                    || Arrays.stream(places).anyMatch(place -> place < -rank || place >= rank)) {
                    op.refuse("its axes are " + Arrays.toString(places) + " of " + rank, "axes of the result, each once");
                    return Optional.empty();
                }
                List<Integer> longer = new ArrayList<>(shape);
                for (int axis = 0; axis < rank; axis++) {
                    if (contains(places, axis, rank)) {
                        longer.add(axis, 1);
                    }
                }
                return Optional.of(longer);
            });
        }
    }

    /** An attribute up to opset 12, an input from then on. */
    private static Optional<long[]> axes(Operation op) {
        return op.node().has(1) ? op.integers(1, AXES) : op.numbers(AXES).map(list -> list.stream().mapToLong(Long::longValue).toArray());
    }

    private static boolean contains(long[] axes, int axis, int rank) {
        return Arrays.stream(axes).anyMatch(named -> named == axis || named == axis - rank);
    }

    private static int product(List<Integer> sizes) {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    private static void reshape(Operation op, Function<List<Integer>, Optional<List<Integer>>> change) {
        Optional<Value> value = op.isRefused() ? Optional.empty() : op.value(0);
        if (value.isEmpty()) {
            return;
        }
        if (value.get() instanceof Value.OnHost host) {
            op.leaveToHost(host.before());
        } else if (value.get() instanceof Value.Real real) {
            reshaped(op, real.tensor(), change).ifPresent(made -> op.define(real.passedBy(op, made)));
        } else if (value.get() instanceof Value.Unstored unstored) {
            QdqGroup group = unstored.group();
            change.apply(group.shape()).ifPresent(shape -> op.define(new Value.Unstored(group.with(stored -> reshaped(op, stored, change), shape))));
        } else {
            op.tensor(0).flatMap(tensor -> reshaped(op, tensor, change)).ifPresent(op::define);
        }
    }

    private static Optional<Value.Tensor> reshaped(Operation op, Value.Tensor tensor, Function<List<Integer>, Optional<List<Integer>>> change) {
        return change.apply(tensor.shape()).map(shape -> op.graph().withoutMargin(tensor).reshaped(op.output(), shape));
    }
}
