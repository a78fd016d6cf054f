package convoy.plan;

/**
 * What makes words of one size from words of another: some are packed into a wide word, of which the others are cut.
 *
 * @param from values of a word that comes
 * @param to   values of a word that leaves
 */
public record Adapter(int from, int to) {
    public Adapter {
        if (from < 1 || to < 1) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    /** Words joined into the wide word. */
    public int pack() {
        return wide() / from;
    }

    /** Words cut from the wide word. */
    public int unpack() {
        return wide() / to;
    }

    /** Values of the wide word. */
    public int wide() {
        return LineStoreCandidates.leastCommonMultiple(from, to);
    }
}
