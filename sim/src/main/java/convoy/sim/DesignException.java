package convoy.sim;

/** A design folder that cannot be simulated because of what is, or is not, in it. The message is for the user. */
public final class DesignException extends RuntimeException {
    public DesignException(String message) {
        super(message);
    }
}
