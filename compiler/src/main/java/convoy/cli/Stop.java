package convoy.cli;

/** Ends a command before its last step. What there is to tell has been told. */
final class Stop extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    Stop(int exitCode) {
        super("exit " + exitCode, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
