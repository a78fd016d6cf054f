package convoy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code --json} writes. */
final class JsonFile {
    private JsonFile() { }

    /** False, with a message, if it cannot be written. */
    static boolean write(Environment environment, String target, ObjectNode json) {
        if (target.equals("-")) {
            environment.out().print(Json.text(json));
            environment.out().flush();
            return true;
        }
        try {
            Files.writeString(Path.of(target), Json.text(json));
            return true;
        } catch (IOException e) {
            environment.err().println("convoy: cannot write " + target + ": " + e.getMessage());
            return false;
        }
    }
}
