package convoy.cli;

import convoy.cli.data.Argument;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code --input} options name. */
final class InputArguments {
    private InputArguments() { }

    static List<Argument> of(Session session, List<String> texts) {
        return texts.stream().map(text -> argument(session, text)).toList();
    }

    /** {@code NAME=X} where the text before the first = is a name, else a file. */
    private static Argument argument(Session session, String text) {
        Span span = session.call().spanOf(text);
        int equals = text.indexOf('=');
        if (equals > 0 && text.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return new Argument(Optional.of(text.substring(0, equals)), Path.of(text.substring(equals + 1)), span);
        }
        return new Argument(Optional.empty(), Path.of(text), span);
    }
}
