package convoy.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What moves a level: events that move it by the same amount count as one, and those that leave it as it is do not count.
 *
 * @param steps amounts
 * @param bits  by amount: which bits of a vector of events they are, in ascending order
 */
record Events(List<Long> steps, List<List<Integer>> bits) {
    /** @param steps by event */
    static Events of(List<Long> steps) {
        Map<Long, List<Integer>> byStep = new LinkedHashMap<>();
        for (int event = 0; event < steps.size(); event++) {
            if (steps.get(event) != 0 || steps.stream().allMatch(step -> step == 0)) {
                byStep.computeIfAbsent(steps.get(event), step -> new ArrayList<>()).add(event);
            }
        }
        return new Events(List.copyOf(byStep.keySet()), List.copyOf(byStep.values()));
    }

    int count() {
        return steps.size();
    }

    /** A bit per amount, the first in the lowest. */
    String in(String signal) {
        return in(signal, 0);
    }

    /** @param first bit of the signal that is the first event */
    String in(String signal, int first) {
        return flags(signal, first, bits);
    }

    /** A bit per group of events, the first in the lowest: whether there is one of the group. */
    static String flags(String signal, int first, List<List<Integer>> groups) {
        int low = groups.get(0).get(0);
        boolean inARow = groups.size() > 1 && IntStream.range(0, groups.size()).allMatch(group -> groups.get(group).equals(List.of(low + group)));
        List<String> flags = groups.stream().map(group -> flag(signal, first, group)).toList();
        return inARow ? signal + "[" + (first + low + groups.size() - 1) + ":" + (first + low) + "]" : flags.size() == 1 ? flags.get(0) : Literals.packed(flags);
    }

    private static String flag(String signal, int first, List<Integer> group) {
        int low = group.get(0);
        int high = group.get(group.size() - 1);
        if (group.size() == 1) {
            return signal + "[" + (first + low) + "]";
        }
        return high - low + 1 == group.size() ? "(|" + signal + "[" + (first + high) + ":" + (first + low) + "])"
            : "(" + String.join(" | ", group.stream().map(event -> signal + "[" + (first + event) + "]").toList()) + ")";
    }
}
