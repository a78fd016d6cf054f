package convoy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.source.Diagnostic;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import convoy.source.SourceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One call of a command: what it tells, and the JSON it collects. */
final class Session {
    private final Environment environment;
    private final CallText call;
    private final PrintStream text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final ObjectNode json;

    /** @param text where results in words go */
    Session(Environment environment, PrintStream text) {
        this.environment = environment;
        this.call = CallText.of(environment.words());
        this.text = text;
        this.json = JsonKeys.unknown(environment.words().stream().findFirst().orElse(""));
    }

    Environment environment() {
        return environment;
    }

    CallText call() {
        return call;
    }

    /** The object that {@code --json} writes; steps add to it what they know. */
    ObjectNode json() {
        return json;
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** Tells the user a result. */
    void say(String words) {
        text.println(words);
    }

    /** Tells the user of a mistake or a doubt. */
    void tell(List<Diagnostic> news) {
        if (!news.isEmpty()) {
            diagnostics.addAll(news);
            environment.err().println(DiagnosticRenderer.render(news));
        }
    }

    /** A step's value; without one, the call ends here. */
    <T> T need(Result<T> result) throws Stop {
        tell(result.diagnostics());
        return result.value().orElseThrow(() -> new Stop(ExitCode.WRONG));
    }

    /** Ends the call because of a mistake. */
    Stop refuse(Diagnostic mistake) {
        tell(List.of(mistake));
        return new Stop(ExitCode.WRONG);
    }

    SourceFile readSource(Path path) throws Stop {
        return read(path, SourceFile::read);
    }

    byte[] readBytes(Path path) throws Stop {
        return read(path, Files::readAllBytes);
    }

    /** Reads a file in some way. */
    private interface Reading<T> {
        T read(Path path) throws IOException;
    }

    private <T> T read(Path path, Reading<T> reading) throws Stop {
        try {
            return reading.read(path);
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException ? "there is no such file"
                : e instanceof CharacterCodingException ? "it is not UTF-8 text"
                : Files.isDirectory(path) ? "it is a folder" : String.valueOf(e.getMessage());
            throw refuse(Diagnostic.error("unreadable", call.spanOf(path.toString()), "cannot read " + path).because(reason));
        }
    }
}
