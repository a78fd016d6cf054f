package convoy.importer;

import convoy.check.Network;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model imported as the command does it.
 *
 * @param model   what its reader made
 * @param network that the check passed
 * @param spec    the text written
 */
public record Imported(ImportedModel model, Network network, String spec) {
    /** @throws AssertionError with the diagnostics, if it is refused */
    public static Imported of(ModelReader reader, String fileName, byte[] bytes, Path folder) throws IOException {
        ImportedModel model = passed(reader.read(file(fileName, bytes)));
        ImportFiles files = ImportFiles.of(file(fileName, bytes).stem(), model);
        Network network = passed(ImportFolder.write(folder, files));
        return new Imported(model, network, Files.readString(folder.resolve(files.spec())));
    }

    /** A file as a call without other words names it. */
    public static ModelFile file(String fileName, byte[] bytes) {
        return new ModelFile(Path.of(fileName), bytes, new Span(new SourceFile(Path.of("command line"), fileName), 0, fileName.length()));
    }

    public GoldenModel golden() {
        return GoldenModel.compile(List.of(ModelEmitter.emit(network))).get(0);
    }

    /** The spec's tensor that is a tensor of the model. */
    public TensorDraft tensor(int index) {
        List<TensorDraft> tensors = new ArrayList<>(model.spec().inputs());
        model.spec().layers().forEach(layer -> tensors.add(layer.output()));
        return tensors.stream().filter(tensor -> tensor.origin().index().filter(own -> own == index).isPresent()).findFirst().orElseThrow();
    }

    /** From {@code [.., C]} to {@code [C, ..]}. */
    public static int[] channelsFirst(int[] values, int channels) {
        int positions = values.length / channels;
        int[] moved = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            moved[k % channels * positions + k / channels] = values[k];
        }
        return moved;
    }

    private static <T> T passed(Result<T> result) {
        return result.value().orElseThrow(() -> new AssertionError(DiagnosticRenderer.render(result.diagnostics())));
    }
}
