package convoy.sim;

import java.io.PrintStream;
import java.util.Locale;

/** Shows progress as one line that is written over and over, once a run has lasted for two seconds. Call {@link #end()} before other output. */
public final class ProgressLine implements Progress {
    private static final double QUIET_SECONDS = 2;

    private final PrintStream out;
    private final long startNanos = System.nanoTime();
    private String phase = "";
    private long phaseStartNanos;
    private long phaseStartCycles;
    private int shown;

    /** @param out a terminal's stream, as a rule standard error */
    public ProgressLine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void at(String phase, long cycles, long frames) {
        long now = System.nanoTime();
        if (!phase.equals(this.phase)) {
            this.phase = phase;
            phaseStartNanos = now;
            phaseStartCycles = cycles;
        }
        if ((now - startNanos) / 1e9 < QUIET_SECONDS) {
            return;
        }
        double seconds = (now - phaseStartNanos) / 1e9;
        String speed = seconds > 0 ? String.format(Locale.ROOT, ", %.1f million cycles/s", (cycles - phaseStartCycles) / seconds / 1e6) : "";
        String line = String.format(Locale.ROOT, "simulating (%s): %,d cycles, %d frames out%s", phase, cycles, frames, speed);
        out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        out.flush();
        shown = line.length();
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
