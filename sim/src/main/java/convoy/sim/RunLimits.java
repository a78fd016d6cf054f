package convoy.sim;

/**
 * How long a simulation may take, in simulated cycles, from the manifest's predictions. No limit depends on time on the wall.
 *
 * @param quiet     without any handshake, after which the design is stuck
 * @param silent    without a beat on an output that owes some, after which it is stuck
 * @param drain     to run on after the last expected beat, so that beats too many show
 * @param disturb   of the disturbed phase, until a reset cuts it off
 * @param steadyMin frames at least that the steady phase needs
 * @param steadyMax frames after which it ends although its periods differ
 */
record RunLimits(long quiet, long silent, long drain, long disturb, long steadyMin, long steadyMax) {
    /** Beyond what is predicted, for designs that are slower than they should be: that is not a deadlock. */
    private static final long SLACK_CYCLES = 2000;
    /** Pauses in a row that do not happen: at probability p, about this many times 1 / (1 - p) cycles. */
    private static final double LONG_PAUSE = 64;
    private static final long DRAIN_CYCLES = 256;
    private static final long MAX_DRAIN_CYCLES = 20_000;
    /** Two rounds of the disturbed phase's five kinds of pauses, a thousand cycles each, once the first values are out. */
    private static final long DISTURB_CYCLES = 10_000;
    private static final long MAX_DISTURB_LATENCY_CYCLES = 50_000;
    /** The cut comes somewhere in this many further cycles. */
    private static final long CUT_CYCLES = 1500;
    private static final long STEADY_FRAMES = 4;
    private static final long MAX_STEADY_FRAMES = 64;
    /** A design with a frame shorter than its latency has to fill before it is steady: the phase lasts this many latencies at least. */
    private static final long STEADY_LATENCIES = 4;

    static RunLimits of(Manifest.Figures figures, double stall, long seed) {
        long period = Math.max(1, figures.predictedCyclesPerFrame());
        long latency = Math.max(1, figures.predictedLatencyCycles());
        double pace = 1 / (1 - stall);
        long quiet = 2 * period + latency + SLACK_CYCLES + (long) (LONG_PAUSE * pace);
        long silent = (long) (2 * pace * quiet);
        long drain = DRAIN_CYCLES + Math.min(MAX_DRAIN_CYCLES, latency);
        long disturb = DISTURB_CYCLES + 2 * Math.min(MAX_DISTURB_LATENCY_CYCLES, latency) + Math.floorMod(seed * 7919, CUT_CYCLES);
        long steadyMin = Math.max(STEADY_FRAMES, Math.min(MAX_STEADY_FRAMES, STEADY_LATENCIES * latency / period));
        return new RunLimits(quiet, silent, drain, disturb, steadyMin, steadyMin + 2 * STEADY_FRAMES);
    }
}
