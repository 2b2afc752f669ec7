package dev.waybill.system.bench.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** When POSTs came to a receiver that is switched off and on while events for it come all the time; of {@link System#nanoTime}. */
public final class Arrivals {
    private final long[] times;

    /** @param times in any order */
    public Arrivals(long[] times) {
        this.times = times.clone();
    }

    /** Whether any came in this time. */
    public boolean anyBetween(long from, long until) {
        return Arrays.stream(times).anyMatch(time -> isBetween(time, from, until));
    }

    /**
     * How long POSTs went on after it was said that they would not; zero if they did not.
     *
     * @param answered when it was said
     * @param until when they were asked for again
     */
    public Duration lastAfter(long answered, long until) {
        return Duration.ofNanos(Arrays.stream(times)
                .filter(time -> isBetween(time, answered, until))
                .map(time -> time - answered)
                .max()
                .orElse(0));
    }

    /**
     * How long after it was said that POSTs would come the first came; zero if it came before that was said, empty if none
     * came.
     *
     * @param asked when they were asked for
     * @param answered when it was said
     * @param until when they were forbidden again
     */
    public Optional<Duration> firstAfter(long asked, long answered, long until) {
        OptionalLong first = Arrays.stream(times)
                .filter(time -> isBetween(time, asked, until))
                .map(time -> time - answered)
                .min();
        return first.stream()
                .mapToObj(nanos -> Duration.ofNanos(Math.max(0, nanos)))
                .findFirst();
    }

    private static boolean isBetween(long time, long from, long until) {
        return time - from >= 0 && time - until < 0;
    }
}
