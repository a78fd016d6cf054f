package convoy.cli.drawing;

/**
 * Measures of a drawing in pixels, along the way of the data and across it.
 *
 * @param down       true if data go down, false if they go to the right
 * @param nodeAlong  of a node
 * @param nodeAcross of a node
 * @param passing    across, of a lane in which nets pass and no node stands
 * @param laneGap    between lanes
 * @param bend       in which nets change their lanes, in front of a rank; half of it where none does
 * @param entries    between the nets that enter a node
 * @param turn       around the rows where there are several: nets come there from one to the next
 */
record Sizes(boolean down, int nodeAlong, int nodeAcross, int passing, int laneGap, int bend, int entries, int turn) {
    static final Sizes RIGHT = new Sizes(false, 132, 48, 12, 16, 30, 11, 18);
    static final Sizes DOWN = new Sizes(true, 48, 150, 10, 10, 30, 30, 0);

    /** A point from its places along and across. */
    Layout.Point point(int along, int across) {
        return down ? new Layout.Point(across, along) : new Layout.Point(along, across);
    }

    /** A rectangle from its first places and its sizes. */
    Layout.Box box(int along, int across, int alongSize, int acrossSize) {
        return down ? new Layout.Box(across, along, acrossSize, alongSize) : new Layout.Box(along, across, alongSize, acrossSize);
    }
}
