package convoy.emit;

import convoy.plan.DigitWalk;
import convoy.plan.Walk;
import convoy.templates.verilog.Delay;
import convoy.templates.verilog.DigitWalker;
import convoy.templates.verilog.Walker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The turns of a nest of loops as what moves with them needs to know them: turns that move all of it alike are one kind and have one flag, and turns that
 * move nothing have none. What moves by the same amount with every turn needs no kind, only whether there is a step.
 *
 * @param signal the flags, by kind
 * @param step   signal: there is a step
 * @param steps  true where something moves with every step alike
 * @param kinds  by kind: its turns, in ascending order
 */
record Turned(String signal, String step, boolean steps, List<List<Integer>> kinds) {
    /** @param moves amounts by turn, of all that moves */
    static Turned of(String signal, String step, Stream<List<Long>> moves) {
        Map<Boolean, List<List<Long>>> byNeed = moves.collect(Collectors.partitioningBy(Turned::alike));
        List<List<Long>> told = byNeed.get(false);
        Map<List<Long>, List<Integer>> kinds = new LinkedHashMap<>();
        for (int turn = 0; turn < (told.isEmpty() ? 0 : told.get(0).size()); turn++) {
            int each = turn;
            List<Long> amounts = told.stream().map(move -> move.get(each)).toList();
            if (amounts.stream().anyMatch(amount -> amount != 0)) {
                kinds.computeIfAbsent(amounts, all -> new ArrayList<>()).add(turn);
            }
        }
        return new Turned(signal, step, !byNeed.get(true).isEmpty(), List.copyOf(kinds.values()));
    }

    /** What moves a walk: a number for each pair of quotient and digit, 0 for none. */
    static List<Long> moves(DigitWalk walk) {
        return IntStream.range(0, walk.digitDeltas().size()).mapToObj(turn -> walk.quotientDeltas().get(turn) * walk.base() + walk.digitDeltas().get(turn)).toList();
    }

    private static boolean alike(List<Long> move) {
        return move.stream().distinct().count() == 1;
    }

    int count() {
        return kinds.size();
    }

    /** @param turns signal of all turns, {@code cycles} earlier */
    Optional<Delay> flags(String turns, int cycles) {
        return kinds.isEmpty() ? Optional.empty() : Optional.of(new Delay(signal, count(), cycles, Events.flags(turns, 0, kinds), true));
    }

    /** @param now signal: there is a step, {@code cycles} earlier */
    Optional<Delay> stepped(String now, int cycles) {
        return steps ? Optional.of(new Delay(step, 1, cycles, now, true)) : Optional.empty();
    }

    Walker walker(Walk walk, String name) {
        boolean alike = alike(walk.deltas());
        Events events = Events.of(alike ? walk.deltas().subList(0, 1) : byKind(walk.deltas()));
        String flags = alike ? step : count() == 1 ? signal : events.in(signal);
        return walker(walk, events, name, flags);
    }

    static Walker walker(Walk walk, Events events, String name, String flags) {
        return new Walker(name, walk.bits(), events.count(), deltas(walk.bits(), events.steps(), walk.modulus()),
            Literals.unsigned(walk.bits() + 1, walk.modulus()), literal(walk.bits(), walk.initial(), walk.modulus()), flags);
    }

    DigitWalker digits(DigitWalk walk, String name) {
        Optional<Walker> together = walk.together().map(whole -> walker(whole, name));
        boolean alike = alike(moves(walk));
        List<Long> quotients = alike ? walk.quotientDeltas().subList(0, 1) : byKind(walk.quotientDeltas());
        List<Long> digits = alike ? walk.digitDeltas().subList(0, 1) : byKind(walk.digitDeltas());
        return new DigitWalker(name, together, walk.base(), walk.digitBits(), walk.bits(), digits.size(),
            deltas(walk.digitBits(), digits, walk.base()), deltas(walk.bits(), quotients, walk.modulus()),
            Literals.unsigned(walk.bits(), walk.unit() % (1L << walk.bits())), Literals.unsigned(walk.bits() + 1, walk.modulus()),
            literal(walk.bits(), walk.initialQuotient(), walk.modulus()), Literals.unsigned(walk.digitBits(), walk.initialDigit()), alike ? step : signal);
    }

    private List<Long> byKind(List<Long> byTurn) {
        return kinds.stream().map(kind -> byTurn.get(kind.get(0))).toList();
    }

    /** A move that tells one turn from all others. */
    static List<Long> alone(int turn, int turns) {
        return IntStream.range(0, turns).mapToObj(each -> each == turn ? 1L : 0L).toList();
    }

    private static String deltas(int bits, List<Long> deltas, long modulus) {
        return Literals.packed(deltas.stream().map(delta -> literal(bits, delta, modulus)).toList());
    }

    private static String literal(int bits, long value, long modulus) {
        return modulus == 0 ? Literals.wrapped(bits, value) : Literals.unsigned(bits, value);
    }
}
