package convoy.reference;

import convoy.check.Checker;
import convoy.check.Network;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.syntax.NetworkSyntax;
import convoy.syntax.SpecParser;
import java.nio.file.Path;

/** The checked network of a spec that is right. */
public final class CheckedSpec {
    private CheckedSpec() { }

    /** @throws AssertionError with the diagnostics, if there is any */
    public static Network of(String name, String text) {
        Result<NetworkSyntax> syntax = SpecParser.parse(new SourceFile(Path.of(name + ".conv"), text));
        return clean(Checker.check(clean(syntax, text)), text);
    }

    public static Network of(LayerCase layer) {
        return of(layer.name(), layer.toString());
    }

    private static <T> T clean(Result<T> result, String text) {
        if (!result.diagnostics().isEmpty()) {
            throw new AssertionError(DiagnosticRenderer.render(result.diagnostics()) + "\n" + text);
        }
        return result.value().orElseThrow();
    }
}
