package convoy.plan;

import java.util.List;

/** The control of a concat, without its data: operands in turn or together, then a register. */
final class ConcatClock implements StreamClock {
    private final ConcatPlan plan;
    private final int[] from;
    private final int to;
    private final List<AdapterClock> adapters;
    private final AdapterClock exit;
    private final SkidClock register = new SkidClock();
    private int operand;
    private int turn;

    ConcatClock(ConcatPlan plan, List<Integer> from, int to) {
        this.plan = plan;
        this.from = from.stream().mapToInt(Integer::intValue).toArray();
        this.to = to;
        adapters = plan.operands().stream().map(AdapterClock::new).toList();
        exit = new AdapterClock(plan.exit());
    }

    @Override
    public void offer(boolean[] valid) {
        valid[to] = register.offers();
    }

    @Override
    public void take(boolean[] valid, boolean[] ready) {
        boolean taken = exit.takes(register.takes());
        boolean joined = joined(valid);
        for (int i = 0; i < from.length; i++) {
            ready[from[i]] = plan.inTurn() ? i == operand && taken : adapters.get(i).takes(joined && taken);
        }
    }

    private boolean joined(boolean[] valid) {
        if (plan.inTurn()) {
            return valid[from[operand]];
        }
        boolean all = true;
        for (int i = 0; i < from.length; i++) {
            all &= adapters.get(i).offers(valid[from[i]]);
        }
        return all;
    }

    @Override
    public long cycle(long now, boolean[] valid, boolean[] ready) {
        boolean joined = joined(valid);
        boolean taken = joined && exit.takes(register.takes());
        boolean resting = !taken && exit.rests(joined, register.takes()) && register.rests(exit.offers(joined), ready[to]);
        if (plan.inTurn()) {
            if (taken && ++turn == plan.turns(operand)) {
                turn = 0;
                operand = operand + 1 == from.length ? 0 : operand + 1;
            }
        } else {
            for (int i = 0; i < from.length; i++) {
                resting &= adapters.get(i).rests(valid[from[i]], taken);
                adapters.get(i).cycle(valid[from[i]], taken);
            }
        }
        boolean offered = exit.offers(joined);
        exit.cycle(joined, register.takes());
        register.cycle(offered, ready[to]);
        return resting ? NEVER : now + 1;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.addAll(List.of((long) operand, (long) turn));
        adapters.forEach(adapter -> adapter.addTo(state));
        exit.addTo(state);
        register.addTo(state);
    }
}
