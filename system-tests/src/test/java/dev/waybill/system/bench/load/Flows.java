package dev.waybill.system.bench.load;

import dev.waybill.system.bench.report.Ledger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;

/** All flows of a run. */
public final class Flows {
    private final List<Flow> flows = new CopyOnWriteArrayList<>();

    /** Of events that must arrive. */
    public Flow add(Schedule schedule, List<Target> targets) {
        return add(Flow.Kind.OWED, schedule, targets);
    }

    /** Of events to webhooks that the deliveries may not know yet. */
    public Flow addProbe(Schedule schedule, List<Target> targets) {
        return add(Flow.Kind.PROBE, schedule, targets);
    }

    private synchronized Flow add(Flow.Kind kind, Schedule schedule, List<Target> targets) {
        Flow flow = new Flow(flows.size(), kind, schedule, targets);
        flows.add(flow);
        return flow;
    }

    /** Empty if there is no such event. */
    Optional<Flow> of(EventKey key) {
        return key.flow() < flows.size()
                        && key.number() < flows.get(key.flow()).schedule().count()
                ? Optional.of(flows.get(key.flow()))
                : Optional.empty();
    }

    /** When deliveries were accepted, of {@link System#nanoTime}, in order of time. */
    public long[] acceptances() {
        return flows.stream()
                .flatMapToLong(flow -> Arrays.stream(flow.acceptances()))
                .sorted()
                .toArray();
    }

    public Ledger ledger() {
        return ledger(any -> true);
    }

    /** Of the deliveries to targets of interest. */
    public Ledger ledger(IntPredicate targetIndex) {
        return flows.stream().map(flow -> flow.ledger(targetIndex)).reduce(Ledger.EMPTY, Ledger::plus);
    }
}
