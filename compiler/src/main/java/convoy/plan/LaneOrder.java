package convoy.plan;

/** In which order the lanes of an array take the taps that work in parallel. */
public enum LaneOrder {
    /** As the kernel has them: the innermost axis runs first. */
    KERNEL,
    /** Column by column: the innermost axis runs last, so that the taps of a column come in neighbouring cycles. */
    COLUMNS
}
