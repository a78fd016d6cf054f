package convoy.cli;

import convoy.check.Network;
import convoy.importer.ImportFiles;
import convoy.importer.ImportFolder;
import convoy.importer.ImportedModel;
import convoy.importer.ModelFile;
import convoy.importer.ModelReader;
import convoy.importer.onnx.OnnxReader;
import convoy.importer.tflite.Rounding;
import convoy.importer.tflite.TfliteReader;
import convoy.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Turn a quantised model into a spec with its weights.")
final class ImportCommand extends ReportingCommand {
    private static final String TFLITE = ".tflite";
    private static final String ONNX = ".onnx";

    @Parameters(index = "0", paramLabel = "MODEL", description = "A quantised model, a .tflite or .onnx file.")
    private Path model;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = "Folder to write into.")
    private Path output;

    @Option(names = "--rounding", paramLabel = "double|single", defaultValue = Option.NULL_VALUE,
        description = "TFLite: how often a sum is rounded: twice, as by the reference kernels (default), or once, as by the optimised ones.")
    private Optional<String> rounding;

    ImportCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        ModelReader reader = reader(session);
        OutputPath.checkFolder(session, output, session.call().valueOf("-o", "--output"));
        ModelFile file = new ModelFile(model, session.readBytes(model), session.call().spanOf(model.toString()));
        ImportedModel imported = session.need(reader.read(file));
        ImportFiles files = ImportFiles.of(file.stem(), imported);
        Network network = session.need(ImportFolder.write(output, files));
        session.json().put("network", network.name());
        ImportReport.tell(session, output, files, imported);
        return ExitCode.FINE;
    }

    /** The file's extension says which framework wrote it. */
    private ModelReader reader(Session session) throws Stop {
        String name = model.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(TFLITE)) {
            return new TfliteReader(rounding(session));
        }
        if (!name.endsWith(ONNX)) {
            throw session.refuse(Diagnostic.error("usage", session.call().spanOf(model.toString()), "the file's extension does not say what model it holds")
                .help("a model is a " + TFLITE + " or " + ONNX + " file"));
        }
        if (rounding.isPresent()) {
            throw session.refuse(Diagnostic.error("usage", session.call().valueOf("--rounding"), "there is no choice of rounding for an ONNX model")
                .because("ONNX Runtime has one way to round").help("leave --rounding out"));
        }
        return new OnnxReader();
    }

    private Rounding rounding(Session session) throws Stop {
        String word = rounding.orElse(Rounding.DOUBLE.word());
        return Arrays.stream(Rounding.values()).filter(known -> known.word().equals(word)).findFirst().orElseThrow(() ->
            session.refuse(Diagnostic.error("usage", session.call().valueOf("--rounding"), "unknown rounding " + word)
                .help("double rounds as TFLite's reference kernels do, single as its optimised ones")));
    }
}
