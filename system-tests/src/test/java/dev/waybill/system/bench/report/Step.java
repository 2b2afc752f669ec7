package dev.waybill.system.bench.report;

import java.time.Duration;

/**
 * Events at a rate, from the first until the last of their deliveries is in the log.
 *
 * @param length for how long events were due
 * @param logged when the last delivery was in the log, from when the first event was due
 */
public record Step(int eventsPerSecond, long deliveries, Duration length, Duration logged) {
    /** What is on its way when the last event is emitted takes a moment also where nothing piles up; at most so long. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);
    /** Of a short step, this part of its length at most. */
    private static final int PART = 5;

    /** Deliveries into the log, over all the time that they took. */
    public double perSecond() {
        return deliveries / Math.max(seconds(length), seconds(logged));
    }

    /**
     * Whether nothing had piled up: the log was complete within a second after the last event was due, and within a fifth of
     * the step's length.
     */
    public boolean isSustained() {
        Duration after = logged.minus(length);
        return after.compareTo(ON_ITS_WAY) <= 0 && after.multipliedBy(PART).compareTo(length) <= 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
