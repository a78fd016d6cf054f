package convoy.plan;

import java.util.List;

/**
 * Additions that make the sums of all filters of a layer in place of multipliers: a product by a constant is a sum of shifted operands.
 *
 * @param numbers what is added, each after its parts
 * @param results by filter
 * @param depth   additions one after the other: cycles from the operands to the results
 */
public record AdderGraph(List<Adder> numbers, List<Result> results, int depth) {
    public AdderGraph {
        numbers = List.copyOf(numbers);
        results = List.copyOf(results);
    }

    /**
     * Where the sum of a filter is found.
     *
     * @param number which, to be taken times {@code 2^shift}
     * @param bits   of the sum
     * @param signed whether it is in two's complement
     */
    public record Result(int number, int shift, int bits, boolean signed) { }

    public long additions() {
        return numbers.stream().filter(number -> number.kind() == Adder.Kind.SUM).count();
    }

    public int adderBits() {
        return numbers.stream().mapToInt(Adder::adderBits).sum();
    }
}
