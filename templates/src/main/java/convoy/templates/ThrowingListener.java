package convoy.templates;

import org.stringtemplate.v4.STErrorListener;
import org.stringtemplate.v4.misc.STMessage;

/** Turns every complaint of the template engine, which would otherwise print less and go on, into an exception. */
final class ThrowingListener implements STErrorListener {
    @Override
    public void compileTimeError(STMessage message) {
        throw failure(message);
    }

    @Override
    public void runTimeError(STMessage message) {
        throw failure(message);
    }

    @Override
    public void IOError(STMessage message) {
        throw failure(message);
    }

    @Override
    public void internalError(STMessage message) {
        throw failure(message);
    }

    /** The engine wraps what a nested rendering throws into text with a stack trace; only the message of the innermost is of use. */
    private static TemplateException failure(STMessage message) {
        String template = message.self == null ? "" : message.self.getName() + ": ";
        String text = template + String.format(message.error.message, message.arg, message.arg2, message.arg3);
        String firstLine = text.lines().findFirst().orElse(text);
        String thrown = TemplateException.class.getName() + ": ";
        int nested = firstLine.lastIndexOf(thrown);
        return new TemplateException(nested < 0 ? firstLine : firstLine.substring(nested + thrown.length()));
    }
}
