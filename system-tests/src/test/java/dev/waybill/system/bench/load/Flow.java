package dev.waybill.system.bench.load;

import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Ledger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Events on a schedule to targets in turn, and what has become of their deliveries: event number {@code n} makes those from
 * {@code n * fanOut}. Written by the thread of the receivers, read by others.
 */
public final class Flow {
    private final int id;
    private final Kind kind;
    private final Schedule schedule;
    private final List<Target> targets;
    private final int fanOut;
    private final AtomicLongArray firstPosts;
    private final AtomicLongArray secondPosts;
    private final AtomicIntegerArray posts;
    private final AtomicIntegerArray accepted;
    private final AtomicLongArray acceptedAt;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();

    /** Whether every event must arrive, or, of a probe, those that came when their webhook was known already. */
    enum Kind {
        OWED,
        PROBE
    }

    Flow(int id, Kind kind, Schedule schedule, List<Target> targets) {
        this.id = id;
        this.kind = kind;
        this.schedule = schedule;
        this.targets = List.copyOf(targets);
        this.fanOut = this.targets.isEmpty() ? 1 : this.targets.getFirst().fanOut();
        this.firstPosts = new AtomicLongArray(deliveries());
        this.secondPosts = new AtomicLongArray(deliveries());
        this.posts = new AtomicIntegerArray(deliveries());
        this.accepted = new AtomicIntegerArray(deliveries());
        this.acceptedAt = new AtomicLongArray(deliveries());
    }

    public Schedule schedule() {
        return schedule;
    }

    /** How many deliveries its events make. */
    public int deliveries() {
        return schedule.count() * fanOut;
    }

    EventKey key(int number) {
        return new EventKey(id, number);
    }

    /** Whether this flow has the event: those of other scenarios are of other organizations. */
    boolean isEventOf(EventKey event, String organizationId) {
        return key(event.number()).equals(event)
                && target(event.number()).organizationId().equals(organizationId);
    }

    Target target(int number) {
        return targets.get(number % targets.size());
    }

    /** Which delivery that of an event to a receiver is; empty if the event is not for this one. */
    OptionalInt delivery(int number, int receiver) {
        int nth = receiver - target(number).index();
        return nth >= 0 && nth < fanOut ? OptionalInt.of(number * fanOut + nth) : OptionalInt.empty();
    }

    /**
     * A POST has come.
     *
     * @param now of {@link System#nanoTime}
     * @param wallClock in microseconds since 1970, the clock that due times are of
     * @return which POST of this delivery it is, from 1
     */
    int posted(int delivery, long now, long wallClock) {
        int post = posts.incrementAndGet(delivery);
        if (post == 1) {
            firstPosts.set(delivery, now);
            begun.incrementAndGet();
        } else if (post == 2) {
            secondPosts.set(delivery, wallClock);
        }
        return post;
    }

    /** A POST is answered with 2xx. */
    void accepted(int delivery, long now) {
        if (accepted.incrementAndGet(delivery) == 1) {
            acceptedAt.set(delivery, now);
            arrived.incrementAndGet();
        }
    }

    /** How many deliveries have come to a receiver, whatever it made of them. */
    public long begun() {
        return begun.get();
    }

    /** How many deliveries a receiver has accepted. */
    public long arrived() {
        return arrived.get();
    }

    public boolean isComplete() {
        return arrived.get() == deliveries();
    }

    /** When the deliveries to a single webhook came, of those that did; of {@link System#nanoTime}. */
    public long[] firstPosts(Target target) {
        return IntStream.range(0, deliveries())
                .filter(i -> target(i / fanOut).equals(target) && firstPosts.get(i) != 0)
                .mapToLong(firstPosts::get)
                .toArray();
    }

    /** In microseconds since 1970; 0 if there was none. */
    public long secondPost(int delivery) {
        return secondPosts.get(delivery);
    }

    /**
     * Latencies from an event's scheduled time to the first POST of each of its deliveries, of those that came.
     *
     * @param from the first event
     * @param to the event after the last; also when this ends, for the count of those that came in time
     * @param targetIndex whose targets are of interest
     */
    public Figures figures(String name, int from, int to, IntPredicate targetIndex) {
        Histogram latencies = new Histogram(3);
        long end = schedule.at(to);
        long inTime = 0;
        for (int i = from * fanOut; i < to * fanOut; i++) {
            long first = firstPosts.get(i);
            if (targetIndex.test(target(i / fanOut).index()) && first != 0) {
                latencies.recordValue(Math.max(0, first - schedule.at(i / fanOut)));
                inTime += first - end <= 0 ? 1 : 0;
            }
        }
        return Figures.of(name, latencies, inTime, Duration.ofNanos(end - schedule.at(from)));
    }

    /** All latencies of the flow. */
    public Figures figures(String name) {
        return figures(name, 0, schedule.count(), any -> true);
    }

    /** When each delivery was accepted, of {@link System#nanoTime}, in order of time. */
    public long[] acceptances() {
        long[] times = new long[deliveries()];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (acceptedAt.get(i) != 0) {
                times[count++] = acceptedAt.get(i);
            }
        }
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Which receivers have got anything. */
    public Set<Integer> reached() {
        return IntStream.range(0, deliveries())
                .filter(i -> firstPosts.get(i) != 0)
                .map(i -> target(i / fanOut).index() + i % fanOut)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Of the deliveries to targets of interest. */
    public Ledger ledger(IntPredicate targetIndex) {
        Ledger ledger = Ledger.EMPTY;
        for (int i = 0; i < deliveries(); i++) {
            boolean isOwed = kind == Kind.OWED || firstPosts.get(i) != 0;
            if (isOwed && targetIndex.test(target(i / fanOut).index())) {
                ledger = ledger.plus(Ledger.ofDelivery(accepted.get(i)));
            }
        }
        return ledger;
    }
}
