package convoy.cli;

import convoy.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where {@code --json} writes. */
final class JsonFile {
    /** The target that is no file. */
    static final String STANDARD_OUTPUT = "-";

    private JsonFile() { }

    /** Completes a call's object with exit code and diagnostics, and writes it. False, with a message, if it cannot be written. */
    static boolean write(Session session, String target, int exit) {
        Environment environment = session.environment();
        session.json().put("exit", exit).set("diagnostics", Json.diagnostics(session.diagnostics()));
        if (target.equals(STANDARD_OUTPUT)) {
            environment.out().print(Json.text(session.json()));
            environment.out().flush();
            return true;
        }
        try {
            Files.writeString(Path.of(target), Json.text(session.json()));
            return true;
        } catch (IOException e) {
            session.tell(List.of(Diagnostic.error("unwritable", session.call().valueOf("--json"), "cannot write " + target)
                .because(String.valueOf(e.getMessage()))));
            return false;
        }
    }
}
