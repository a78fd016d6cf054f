package convoy.emit;

/**
 * The golden model of a network as Java source.
 *
 * @param className of its one class, in no package; the file is {@code className.java}
 * @param source    the whole text, ASCII
 */
public record EmittedModel(String className, String source) { }
