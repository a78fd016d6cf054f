package convoy.templates;

/** A template and its view do not fit together: a mistake in the compiler, never the user's. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }
}
