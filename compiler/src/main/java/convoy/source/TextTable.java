package convoy.source;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, two blanks apart. Columns of numbers are aligned at the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    public void row(Object... cells) {
        rows.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[column] = rows.stream().mapToInt(row -> row.get(at).length()).max().orElseThrow();
            right[column] = rows.stream().skip(1).allMatch(row -> row.get(at).matches("[-+0-9,.]*"));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String pad = " ".repeat(widths[column] - row.get(column).length());
                line.append(right[column] ? pad + row.get(column) : row.get(column) + pad).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
