package convoy.sim;

/** Is told, some times per second in runs that are not short, how far a simulation is. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress NONE = (phase, cycles, frames) -> { };

    /**
     * @param phase  name of the phase: sent, interrupted, steady
     * @param cycles simulated in this phase
     * @param frames complete output frames in this phase
     */
    void at(String phase, long cycles, long frames);
}
