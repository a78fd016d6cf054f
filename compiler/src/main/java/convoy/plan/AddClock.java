package convoy.plan;

import java.util.List;

/** The control of an add, without its data: operands that meet, the room for what is under way, the FIFO. */
final class AddClock implements StreamClock {
    private final int[] from;
    private final int to;
    private final List<AdapterClock> adapters;
    private final EventDelay arrivals;
    private final ExitClock exit;
    private final int latency;
    private long room;

    AddClock(AddPlan plan, List<Integer> from, int to) {
        this.from = from.stream().mapToInt(Integer::intValue).toArray();
        this.to = to;
        adapters = plan.operands().stream().map(AdapterClock::new).toList();
        latency = plan.sumLatency() + plan.output().latency();
        arrivals = new EventDelay();
        exit = new ExitClock(plan.output().adapter());
        room = plan.output().fifoDepth() - 1;
    }

    @Override
    public void offer(boolean[] valid) {
        valid[to] = exit.offers();
    }

    @Override
    public void take(boolean[] valid, boolean[] ready) {
        boolean start = starts(valid);
        for (int i = 0; i < from.length; i++) {
            ready[from[i]] = adapters.get(i).takes(start);
        }
    }

    private boolean starts(boolean[] valid) {
        boolean all = room >= 0;
        for (int i = 0; i < from.length; i++) {
            all &= adapters.get(i).offers(valid[from[i]]);
        }
        return all;
    }

    @Override
    public long cycle(long now, boolean[] valid, boolean[] ready) {
        boolean start = starts(valid);
        boolean arriving = arrivals.next() <= now;
        boolean resting = !start && !arriving && exit.rests(ready[to]);
        for (int i = 0; i < from.length; i++) {
            resting &= adapters.get(i).rests(valid[from[i]], start);
            adapters.get(i).cycle(valid[from[i]], start);
        }
        boolean returned = exit.pops(ready[to]);
        if (start) {
            arrivals.add(now + latency, 1);
        }
        arrivals.take(now);
        exit.cycle(arriving, ready[to]);
        room += (returned ? 1 : 0) - (start ? 1 : 0);
        return resting ? arrivals.next() : now + 1;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.add(room);
        adapters.forEach(adapter -> adapter.addTo(state));
        arrivals.addTo(state, now);
        exit.addTo(state);
    }
}
