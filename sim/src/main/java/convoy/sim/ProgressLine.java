package convoy.sim;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows progress once a run has lasted for two seconds: on a terminal one line that is written over and over, elsewhere a line now and then. Call
 * {@link #end()} before other output.
 */
public final class ProgressLine implements Progress {
    private static final double QUIET_SECONDS = 2;
    /** Between two lines where lines stay. */
    private static final double PERIOD_SECONDS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private String phase = "";
    private long phaseStartNanos;
    private long phaseStartCycles;
    private double nextSeconds = QUIET_SECONDS;
    private int shown;

    /** @param out a stream for messages, as a rule standard error; whether it is a terminal is asked of the system */
    public ProgressLine(PrintStream out) {
        this(out, System.console() != null);
    }

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(String phase, long cycles, long frames) {
        long now = System.nanoTime();
        if (!phase.equals(this.phase)) {
            this.phase = phase;
            phaseStartNanos = now;
            phaseStartCycles = cycles;
        }
        double seconds = (now - startNanos) / 1e9;
        if (seconds >= nextSeconds) {
            nextSeconds = terminal ? seconds : seconds + PERIOD_SECONDS;
            show(String.format(Locale.ROOT, "simulating (%s): %,d cycles, %d frame(s) out%s", phase, cycles, frames, speed(now, cycles)));
        }
    }

    private String speed(long now, long cycles) {
        double seconds = (now - phaseStartNanos) / 1e9;
        return seconds > 0 ? String.format(Locale.ROOT, ", %.1f million cycles/s", (cycles - phaseStartCycles) / seconds / 1e6) : "";
    }

    private void show(String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            out.flush();
            shown = line.length();
        } else {
            out.println(line);
        }
    }

    /** Removes the line. */
    public void end() {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            out.flush();
            shown = 0;
        }
    }
}
