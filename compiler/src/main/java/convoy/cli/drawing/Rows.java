package convoy.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Cuts the ranks into rows, like words into lines. */
final class Rows {
    /** Ranks of a row, both included. */
    record Row(int first, int last) { }

    private final Ranks ranks;
    private final IntUnaryOperator lengthOf;

    /** @param lengthOf a rank and what is behind it */
    Rows(Ranks ranks, IntUnaryOperator lengthOf) {
        this.ranks = ranks;
        this.lengthOf = lengthOf;
    }

    /** As few rows as possible, the longest of them as short as possible; empty if one would be longer than {@code most}. */
    Optional<List<Row>> within(int most) {
        Optional<List<Row>> best = Optional.empty();
        Optional<List<Row>> next = cut(most);
        while (next.isPresent() && (best.isEmpty() || next.get().size() == best.get().size())) {
            best = next;
            next = cut(best.get().stream().mapToInt(this::length).max().orElse(0) - 1);
        }
        return best;
    }

    private int length(Row row) {
        return IntStream.rangeClosed(row.first(), row.last()).map(lengthOf).sum();
    }

    /** Each row as long as can be. */
    private Optional<List<Row>> cut(int most) {
        List<Row> rows = new ArrayList<>();
        for (int first = 0; first < ranks.count(); first = rows.get(rows.size() - 1).last() + 1) {
            int end = -1;
            int length = 0;
            for (int rank = first; rank < ranks.count(); rank++) {
                length += lengthOf.applyAsInt(rank);
                if (length > most) {
                    break;
                }
                if (rank == ranks.count() - 1 || ranks.cuttable(rank)) {
                    end = rank;
                }
            }
            if (end < 0) {
                return Optional.empty();
            }
            rows.add(new Row(first, end));
        }
        return Optional.of(rows);
    }
}
