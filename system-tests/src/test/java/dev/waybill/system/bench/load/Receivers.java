package dev.waybill.system.bench.load;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the receivers behave: they accept at once, refuse the first POST of each event, or never answer. Which of them hang
 * can be changed at any time.
 */
public final class Receivers implements Sink.Handler {
    private final Flows flows;
    private final AtomicLong unknown = new AtomicLong();
    private volatile Set<Integer> hanging = Set.of();
    private volatile boolean refusesFirst;

    public Receivers(Flows flows) {
        this.flows = flows;
    }

    /** From now on the first POST of each event is answered with 500. */
    public void refuseFirst() {
        refusesFirst = true;
    }

    /** From now on these never answer, and all others do; those that hang already are let go by {@link Sink#release}. */
    public void hang(Set<Integer> targets) {
        hanging = Set.copyOf(targets);
    }

    @Override
    public Sink.Reply receive(Sink.Post post) {
        Optional<EventKey> key = EventKey.ofBody(post.bodyStart());
        Optional<Flow> flow = key.flatMap(flows::of);
        if (flow.isEmpty()) {
            unknown.incrementAndGet();
            return Sink.Reply.ACCEPT;
        }
        int number = key.get().number();
        int nth = flow.get().posted(number, post.at(), post.wallClock());
        if (hanging.contains(post.target())) {
            return Sink.Reply.HANG;
        }
        return refusesFirst && nth == 1 ? Sink.Reply.REFUSE : Sink.Reply.ACCEPT;
    }

    @Override
    public void accepted(Sink.Post post) {
        EventKey.ofBody(post.bodyStart())
                .ifPresent(key -> flows.of(key).ifPresent(flow -> flow.accepted(key.number(), System.nanoTime())));
    }

    /** How many POSTs belonged to no event of this run. */
    public long unknown() {
        return unknown.get();
    }
}
