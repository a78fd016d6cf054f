package convoy.cli;

/** What the command's exit code says. */
public final class ExitCode {
    /** Everything is as it should be. */
    public static final int FINE = 0;
    /** Bad usage, spec or input, or a given design that does not build. */
    public static final int WRONG = 1;
    /** Hardware and model differ, there are too few or too many values, or the hardware stands still. */
    public static final int DIFFERENT = 2;
    /** A tool is missing, or failed on what Convoy itself emitted. */
    public static final int TOOL = 3;

    private ExitCode() { }
}
