package convoy.templates.model;

import java.util.List;

/**
 * A constant array.
 *
 * @param comment what it holds
 * @param type    {@code int} or {@code long}
 * @param name    of the field
 * @param rows    literals by row, joined by commas; empty when packed
 * @param packed  texts of base64 lines; empty when written out
 * @param bytes   of a packed element
 */
public record ConstantArray(String comment, String type, String name, List<String> rows, List<PackedText> packed, int bytes) {
    /** A text block: a Java string constant holds at most 65,535 bytes. */
    public record PackedText(List<String> lines) { }

    public boolean written() {
        return packed.isEmpty();
    }
}
