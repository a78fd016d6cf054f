package convoy.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Divisors of channel counts. */
final class Divisors {
    private Divisors() { }

    /** All divisors in ascending order, e.g. {@code 1, 2, 3, 6}. */
    static String text(int number) {
        List<Integer> small = IntStream.rangeClosed(1, (int) Math.sqrt(number)).filter(i -> number % i == 0).boxed().toList();
        return IntStream.concat(small.stream().mapToInt(i -> i), small.stream().mapToInt(i -> number / i)).distinct().sorted()
            .mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
