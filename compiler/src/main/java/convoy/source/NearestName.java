package convoy.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {
    private static final int SHORTEST_STEM = 3;

    private NearestName() { }

    /**
     * The candidate that takes the fewest edits to reach, if these are few for the word's length; the first of equals. A candidate that starts
     * with the word, or the other way round, is one edit away.
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        int best = Math.min(word.length(), 1 + Math.max(1, word.length() / 3));
        Optional<String> nearest = Optional.empty();
        for (String candidate : candidates) {
            String given = word.toLowerCase(Locale.ROOT);
            String known = candidate.toLowerCase(Locale.ROOT);
            int distance = isStem(given, known) || isStem(known, given) ? 1 : distance(given, known);
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    private static boolean isStem(String stem, String word) {
        return stem.length() >= SHORTEST_STEM && !stem.equals(word) && word.startsWith(stem);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }
}
