package convoy.plan;

/** What a layer's hardware is built like. */
public enum PlanKind {
    /** Feeder, array and finish. */
    WINDOW,
    /** Streams that meet and are added value by value. */
    ADD,
    /** Streams that are joined along the channels. */
    CONCAT
}
