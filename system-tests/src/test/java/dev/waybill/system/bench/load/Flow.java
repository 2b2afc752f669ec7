package dev.waybill.system.bench.load;

import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Ledger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Events on a schedule to targets in turn, and what has become of each. Written by the thread of the receivers, read by
 * others.
 */
public final class Flow {
    private final int id;
    private final Kind kind;
    private final Schedule schedule;
    private final List<Target> targets;
    private final AtomicLongArray firstPosts;
    private final AtomicLongArray secondPosts;
    private final AtomicIntegerArray posts;
    private final AtomicIntegerArray accepted;
    private final AtomicLongArray acceptedAt;
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
        this.firstPosts = new AtomicLongArray(schedule.count());
        this.secondPosts = new AtomicLongArray(schedule.count());
        this.posts = new AtomicIntegerArray(schedule.count());
        this.accepted = new AtomicIntegerArray(schedule.count());
        this.acceptedAt = new AtomicLongArray(schedule.count());
    }

    public Schedule schedule() {
        return schedule;
    }

    EventKey key(int number) {
        return new EventKey(id, number);
    }

    Target target(int number) {
        return targets.get(number % targets.size());
    }

    /**
     * A POST has come.
     *
     * @param now of {@link System#nanoTime}
     * @param wallClock in microseconds since 1970, the clock that due times are of
     * @return which POST of this event it is, from 1
     */
    int posted(int number, long now, long wallClock) {
        int post = posts.incrementAndGet(number);
        if (post == 1) {
            firstPosts.set(number, now);
        } else if (post == 2) {
            secondPosts.set(number, wallClock);
        }
        return post;
    }

    /** A POST is answered with 2xx. */
    void accepted(int number, long now) {
        if (accepted.incrementAndGet(number) == 1) {
            acceptedAt.set(number, now);
            arrived.incrementAndGet();
        }
    }

    /** How many events a receiver has accepted. */
    public long arrived() {
        return arrived.get();
    }

    public boolean isComplete() {
        return arrived.get() == schedule.count();
    }

    /** In microseconds since 1970; 0 if there was none. */
    public long secondPost(int number) {
        return secondPosts.get(number);
    }

    /**
     * Latencies from an event's scheduled time to its first POST, of those that came.
     *
     * @param from the first event
     * @param to the event after the last; also when this ends, for the count of those that came in time
     * @param targetIndex whose targets are of interest
     */
    public Figures figures(String name, int from, int to, IntPredicate targetIndex) {
        Histogram latencies = new Histogram(3);
        long end = schedule.at(to);
        long inTime = 0;
        for (int i = from; i < to; i++) {
            long first = firstPosts.get(i);
            if (targetIndex.test(target(i).index()) && first != 0) {
                latencies.recordValue(Math.max(0, first - schedule.at(i)));
                inTime += first - end <= 0 ? 1 : 0;
            }
        }
        return Figures.of(name, latencies, inTime, Duration.ofNanos(end - schedule.at(from)));
    }

    /** When each event was accepted, of {@link System#nanoTime}, in order of time. */
    public long[] acceptances() {
        long[] times = new long[schedule.count()];
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

    /** Which targets have got anything. */
    public Set<Integer> reached() {
        return IntStream.range(0, schedule.count())
                .filter(i -> firstPosts.get(i) != 0)
                .map(i -> target(i).index())
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Of the events to targets of interest. */
    public Ledger ledger(IntPredicate targetIndex) {
        Ledger ledger = Ledger.EMPTY;
        for (int i = 0; i < schedule.count(); i++) {
            boolean isOwed = kind == Kind.OWED || firstPosts.get(i) != 0;
            if (isOwed && targetIndex.test(target(i).index())) {
                ledger = ledger.plus(Ledger.ofEvent(accepted.get(i)));
            }
        }
        return ledger;
    }
}
