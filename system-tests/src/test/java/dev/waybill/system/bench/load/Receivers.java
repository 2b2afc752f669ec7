package dev.waybill.system.bench.load;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the receivers behave: they accept at once, refuse the first POST of each delivery, or never answer. Which of them hang
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

    /** Whether from now on the first POST of each delivery is answered with 500. */
    public void refuseFirst(boolean refuses) {
        refusesFirst = refuses;
    }

    /** From now on these never answer, and all others do; those that hang already are let go by {@link Sink#release}. */
    public void hang(Set<Integer> targets) {
        hanging = Set.copyOf(targets);
    }

    private record Owed(Flow flow, int delivery) {}

    private Optional<Owed> owed(Sink.Post post) {
        Optional<EventKey> key = post.event();
        Optional<Flow> flow = key.flatMap(flows::of);
        if (flow.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt delivery = flow.get().delivery(key.get().number(), post.target());
        return delivery.isPresent() ? Optional.of(new Owed(flow.get(), delivery.getAsInt())) : Optional.empty();
    }

    @Override
    public Sink.Reply receive(Sink.Post post) {
        Optional<Owed> owed = owed(post);
        if (owed.isEmpty()) {
            unknown.incrementAndGet();
            return Sink.Reply.ACCEPT;
        }
        int nth = owed.get().flow().posted(owed.get().delivery(), post.at(), post.wallClock());
        if (hanging.contains(post.target())) {
            return Sink.Reply.HANG;
        }
        return refusesFirst && nth == 1 ? Sink.Reply.REFUSE : Sink.Reply.ACCEPT;
    }

    @Override
    public void accepted(Sink.Post post) {
        owed(post).ifPresent(owed -> owed.flow().accepted(owed.delivery(), System.nanoTime()));
    }

    /** How many POSTs belonged to no delivery of this run. */
    public long unknown() {
        return unknown.get();
    }
}
