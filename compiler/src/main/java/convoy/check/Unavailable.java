package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;

/** The message for what the language has and this compiler does not build yet. */
final class Unavailable {
    private Unavailable() { }

    static Diagnostic error(Span span, String what) {
        return Diagnostic.error("not-available", span, what + " is not available yet");
    }
}
