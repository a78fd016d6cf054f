package convoy.cli.reference;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Tensor;
import convoy.source.ArrayFile;
import convoy.source.Counted;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the arrays of tensors and keeps what is wrong with them. */
final class ReferenceReader {
    private final ReferenceFile file;
    private final List<ReferenceTensor> read = new ArrayList<>();
    private final List<Diagnostic> mistakes = new ArrayList<>();
    /** Arrays of another shape than their tensors, by name. */
    private final Map<String, Tensor> misfits = new LinkedHashMap<>();
    private boolean fitOtherwise = true;

    ReferenceReader(ReferenceFile file) {
        this.file = file;
    }

    void read(Tensor tensor, String name) {
        try {
            ArrayFile array = file.arrays().array(name);
            if (fits(array, tensor, file.order())) {
                read.add(new ReferenceTensor(tensor, name, file.order().toChannelsFirst(array.values(), tensor.type())));
            } else {
                misfits.put(name + " is " + array.shape(), tensor);
                fitOtherwise &= fits(array, tensor, file.order().other());
            }
        } catch (ArrayFile.FormatException e) {
            mistakes.add(Diagnostic.error("reference-array", file.span(), "cannot compare `" + tensor.name() + "` with the array " + name)
                .because(e.getMessage()));
        }
    }

    /** Axes of size 1 do not count: frameworks add and drop them, and they move no value. */
    private static boolean fits(ArrayFile array, Tensor tensor, AxisOrder order) {
        int frames = (int) (array.values().length / tensor.type().elements());
        List<Integer> wanted = new ArrayList<>(List.of(frames));
        wanted.addAll(order.sizes(tensor.type().shape()));
        return frames > 0 && longAxes(array.shape()).equals(longAxes(wanted));
    }

    private static List<Integer> longAxes(List<Integer> sizes) {
        return sizes.stream().filter(size -> size != 1).toList();
    }

    /** What was read since the last call. */
    List<ReferenceTensor> taken() {
        List<ReferenceTensor> taken = List.copyOf(read);
        read.clear();
        return taken;
    }

    /** The reference, if nothing was wrong and it says something of a layer. */
    Result<Reference> result(Reference reference, Network network) {
        if (!misfits.isEmpty()) {
            mistakes.add(misfit());
        } else if (reference.layers().isEmpty() && mistakes.isEmpty()) {
            mistakes.add(nothing(network));
        }
        return mistakes.isEmpty() ? Result.of(reference) : Result.failed(mistakes);
    }

    private Diagnostic misfit() {
        Diagnostic misfit = Diagnostic.error("reference-shape", file.span(),
            Counted.of(misfits.size(), "array") + " of " + file.path() + (misfits.size() == 1 ? " does not fit its tensor" : " do not fit their tensors"));
        for (Map.Entry<String, Tensor> entry : misfits.entrySet()) {
            Tensor tensor = entry.getValue();
            String sizes = file.order().sizes(tensor.type().shape()).toString();
            misfit = misfit.because(entry.getKey() + ", but `" + tensor.name() + "`: " + tensor.type() + ", " + file.order().words() + ", takes " + sizes
                + " or " + sizes.replaceFirst("\\[", "[N, ") + " for N frames");
        }
        return fitOtherwise ? misfit.help("with --layout " + file.order().other().keyword() + " the shapes fit") : misfit;
    }

    private Diagnostic nothing(Network network) {
        List<String> wanted = network.layers().stream().map(Layer::output)
            .map(output -> file.names(output).map(name -> file.prefix() + name).collect(Collectors.joining(" or "))).toList();
        Diagnostic nothing = Diagnostic.error("reference-match", file.span(), "no array of " + file.path() + " belongs to a layer of " + network.name())
            .because("it holds " + Reference.listed(file.arrays().names())).because("looked for " + Reference.listed(wanted));
        return file.model().isPresent() ? nothing
            : nothing.help("name the arrays like the layers: numpy.savez(\"x.npz\", " + network.layers().get(0).name() + "=array)");
    }
}
