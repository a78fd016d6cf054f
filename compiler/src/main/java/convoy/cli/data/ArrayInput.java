package convoy.cli.data;

import convoy.check.Tensor;
import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A NumPy file as samples: {@code .npy}, or of an {@code .npz} the array named like the input, or the only one. */
final class ArrayInput {
    private ArrayInput() { }

    static Result<Samples> read(Tensor tensor, Argument argument) throws IOException {
        if (!argument.file().toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            return samples(ArrayFile.readNpy(argument.file()));
        }
        Map<String, ArrayFile> arrays = ArrayFile.readNpz(argument.file());
        if (arrays.containsKey(tensor.name())) {
            return samples(arrays.get(tensor.name()));
        }
        if (arrays.size() == 1) {
            return samples(arrays.values().iterator().next());
        }
        return Result.failed(List.of(Diagnostic.error("input-name", argument.span(), "no array of " + argument.file() + " is named " + tensor.name())
            .because("it holds " + String.join(", ", arrays.keySet()))
            .help("name the array like the input: numpy.savez(\"x.npz\", " + tensor.name() + "=array)")));
    }

    private static Result<Samples> samples(ArrayFile file) {
        return Result.of(new Samples(file.shape(), file.values()));
    }
}
