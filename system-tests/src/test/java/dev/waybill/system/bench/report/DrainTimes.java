package dev.waybill.system.bench.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a backlog goes down once its receiver is back.
 *
 * @param toFullSpeed until a second in which no less than 0.9 of the median of all seconds came
 * @param toEmpty until all but one in a thousand came: attempts that had run into their deadline wait for their retries
 * @param perSecond the median until then
 */
public record DrainTimes(Duration toFullSpeed, Duration toEmpty, double perSecond) {
    private static final long SECOND = 1_000_000_000L;
    private static final double FULL = 0.9;

    /**
     * Empty if nothing came.
     *
     * @param released when the receiver came back, of {@link System#nanoTime}
     * @param acceptances when it accepted each delivery, in order of time; what came before is left aside
     */
    public static Optional<DrainTimes> of(long released, long[] acceptances) {
        int first = 0;
        while (first < acceptances.length && acceptances[first] - released < 0) {
            first++;
        }
        if (first == acceptances.length) {
            return Optional.empty();
        }
        int end = acceptances.length - (acceptances.length - first) / 1000;
        long last = acceptances[end - 1] - released;
        long[] perSecond = new long[Math.toIntExact(last / SECOND) + 1];
        for (int i = first; i < end; i++) {
            perSecond[Math.toIntExact((acceptances[i] - released) / SECOND)]++;
        }
        double median = Median.of(
                Arrays.stream(perSecond).mapToObj(count -> (double) count).toList());
        int full = 0;
        while (perSecond[full] < FULL * median) {
            full++;
        }
        return Optional.of(new DrainTimes(Duration.ofSeconds(full), Duration.ofNanos(last), median));
    }
}
