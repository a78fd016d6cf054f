package convoy.emit;

import convoy.templates.verilog.InstanceTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the constants of the instances of a loop: what all have alike is a literal, the rest stands in a table with a row per instance.
 */
final class InstanceConstants {
    private final String name;
    private final List<String> fields = new ArrayList<>();
    private final List<List<String>> literals = new ArrayList<>();
    private int rowBits;

    /**
     * None yet.
     *
     * @param name of the table
     */
    InstanceConstants(String name) {
        this.name = name;
    }

    /**
     * Adds a constant; the result is what it is called in the loop.
     *
     * @param field  in words
     * @param bits   of a literal
     * @param values literals by instance
     */
    String add(String field, int bits, List<String> values) {
        if (values.stream().distinct().count() == 1) {
            return values.get(0);
        }
        fields.add(0, field);
        literals.add(0, values);
        rowBits += bits;
        return "ROW[" + (rowBits - 1) + ":" + (rowBits - bits) + "]";
    }

    /** Adds names of files, all of one length. */
    String add(String field, List<String> names) {
        return add(field, Byte.SIZE * names.get(0).length(), names.stream().map(Literals::text).toList());
    }

    /** Adds counts. */
    String addCounts(String field, List<Integer> values) {
        return values.stream().distinct().count() == 1 ? String.valueOf(values.get(0))
            : add(field, Integer.SIZE, values.stream().map(value -> Literals.unsigned(Integer.SIZE, value)).toList());
    }

    /**
     * The table.
     *
     * @param of       what has a row
     * @param comments by instance
     */
    InstanceTable table(String of, List<String> comments) {
        List<InstanceTable.Row> rows = new ArrayList<>();
        for (int instance = comments.size() - 1; instance >= 0; instance--) {
            int number = instance;
            List<String> row = literals.stream().map(values -> values.get(number)).toList();
            rows.add(new InstanceTable.Row(row.size() == 1 ? row.get(0) : "{" + String.join(", ", row) + "}", comments.get(instance), instance == 0));
        }
        return new InstanceTable(name, of, String.join(", ", fields), rowBits, rows);
    }
}
