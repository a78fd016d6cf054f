package convoy.templates.verilog;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The constants by which the instances of a loop differ: a row per instance, the first in the lowest bits.
 *
 * @param name    of the table
 * @param of      what has a row
 * @param fields  of a row in words, the highest one first; none where all instances have the same constants
 * @param rowBits of a row
 * @param rows    the last instance's first
 */
public record InstanceTable(String name, String of, String fields, int rowBits, List<Row> rows) {
    /**
     * The constants of an instance.
     *
     * @param word    literal
     * @param comment what the instance is
     * @param first   of the instances, so the last of the rows
     */
    public record Row(String word, String comment, boolean first) { }

    public boolean varies() {
        return rowBits > 0;
    }

    /** Of the instances, the first one's first. */
    public List<String> comments() {
        return IntStream.rangeClosed(1, rows.size()).mapToObj(place -> rows.get(rows.size() - place).comment()).toList();
    }

    public int rowTop() {
        return rowBits - 1;
    }

    public int top() {
        return rowBits * rows.size() - 1;
    }
}
