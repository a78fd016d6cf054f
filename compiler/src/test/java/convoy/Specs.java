package convoy;

import convoy.check.Checker;
import convoy.check.Convolution;
import convoy.check.Network;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.syntax.NetworkSyntax;
import convoy.syntax.SpecParser;
import java.nio.file.Path;

/** Specs written in a test. */
public final class Specs {
    private Specs() { }

    public static Result<NetworkSyntax> parse(String text) {
        return SpecParser.parse(new SourceFile(Path.of("test.conv"), text));
    }

    /** Parses and checks a spec that must be right. */
    public static Network network(String text) {
        return network(new SourceFile(Path.of("test.conv"), text));
    }

    public static Network network(SourceFile file) {
        Result<NetworkSyntax> syntax = SpecParser.parse(file);
        return value(Checker.check(value(syntax)));
    }

    /** The one layer {@code c} of a network with input {@code x}. */
    public static Convolution layer(String input, String layer) {
        return (Convolution) network("network n { input x: " + input + " " + layer + " output c }").layers().get(0);
    }

    public static <T> T value(Result<T> result) {
        return result.value().orElseThrow(() -> new AssertionError(DiagnosticRenderer.render(result.diagnostics())));
    }
}
