package convoy.importer;

import convoy.check.Checker;
import convoy.check.Network;
import convoy.source.Diagnostic;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.source.Span;
import convoy.syntax.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Puts an imported model's files into a folder: all of them, once the ordinary check has passed the spec, or none. */
public final class ImportFolder {
    private ImportFolder() { }

    /**
     * Writes the files to a temporary folder in the wanted one or, where that is to be made, on the way to it; checks the spec there, and moves all
     * into place.
     *
     * @return the checked network, or what the check has to say, as if the spec stood in its folder already
     */
    public static Result<Network> write(Path folder, ImportFiles files) throws IOException {
        Path scratch = Files.createTempDirectory(nearestExisting(folder), ".convoy-import");
        try {
            for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
                Files.write(scratch.resolve(file.getKey()), file.getValue());
            }
            Result<Network> checked = check(scratch.resolve(files.spec()));
            if (checked.failed()) {
                return Result.failed(checked.diagnostics().stream().map(diagnostic -> moved(diagnostic, folder.resolve(files.spec()))).toList());
            }
            Files.createDirectories(folder);
            for (String name : files.files().keySet()) {
                Files.move(scratch.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            return checked;
        } finally {
            for (String name : files.files().keySet()) {
                Files.deleteIfExists(scratch.resolve(name));
            }
            Files.delete(scratch);
        }
    }

    private static Result<Network> check(Path spec) throws IOException {
        var parsed = SpecParser.parse(SourceFile.read(spec));
        return parsed.failed() ? Result.failed(parsed.diagnostics()) : Checker.check(parsed.value().orElseThrow());
    }

    private static Diagnostic moved(Diagnostic diagnostic, Path spec) {
        List<Diagnostic.Label> labels = diagnostic.labels().stream().map(label -> new Diagnostic.Label(moved(label.span(), spec), label.text())).toList();
        return new Diagnostic(diagnostic.code(), diagnostic.severity(), diagnostic.message(), moved(diagnostic.span(), spec), labels, diagnostic.reasons(),
            diagnostic.help()).because("so the model's spec would read; nothing was written");
    }

    private static Span moved(Span span, Path spec) {
        return new Span(new SourceFile(spec, span.file().text()), span.start(), span.end());
    }

    /** A folder that exists and is on the way to a folder, or is that folder. */
    private static Path nearestExisting(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
