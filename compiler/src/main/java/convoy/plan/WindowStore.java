package convoy.plan;

import java.util.List;

/**
 * Where the columns of a window that slides are kept, part by part: in a memory for each tap along the rows (the leaf {@code convoy_window_store}).
 * Columns are dealt to {@code phases} in turn, and a tap's memory takes those of one phase alone: where every move of the window is by whole rounds of
 * phases, no other is ever its column.
 *
 * @param phases  the stride, where every move is by a multiple of it; else 1
 * @param phaseOf by tap
 * @param offsets by tap: parts from tap 0's address to its own
 * @param depths  by tap: parts that its memory holds, a power of two; addresses run modulo this
 * @param address of tap 0's part for a fold, with the bits that the deepest memory needs
 */
public record WindowStore(int phases, List<Integer> phaseOf, List<Long> offsets, List<Integer> depths, Walk address) {
    /** Bits of an address. */
    public int addressBits() {
        return address.bits();
    }
}
