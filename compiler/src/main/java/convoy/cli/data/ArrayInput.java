package convoy.cli.data;

import convoy.check.Tensor;
import convoy.source.ArrayArchive;
import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A NumPy file as samples: {@code .npy}, or of an {@code .npz} the array named like the input, or the only one. */
final class ArrayInput {
    private ArrayInput() { }

    static Result<Samples> read(Tensor tensor, Argument argument) throws IOException {
        if (!argument.file().toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            return samples(ArrayFile.readNpy(argument.file()));
        }
        ArrayArchive arrays = ArrayArchive.read(argument.file());
        if (arrays.holds(tensor.name())) {
            return samples(arrays.array(tensor.name()));
        }
        if (arrays.names().size() == 1) {
            return samples(arrays.array(arrays.names().get(0)));
        }
        return Result.failed(List.of(Diagnostic.error("input-name", argument.span(), "no array of " + argument.file() + " is named " + tensor.name())
            .because("it holds " + String.join(", ", arrays.names()))
            .help("name the array like the input: numpy.savez(\"x.npz\", " + tensor.name() + "=array)")));
    }

    private static Result<Samples> samples(ArrayFile file) {
        return Result.of(new Samples(file.shape(), file.values()));
    }
}
