package convoy.plan;

/**
 * What a frame takes.
 *
 * @param cyclesPerFrame between the last output beats of successive frames, in steady state, nobody pausing; where frames differ, of the longest
 * @param latencyCycles  from the first input beat to the last output beat of the first frame after reset
 */
public record Timing(long cyclesPerFrame, long latencyCycles) { }
