package dev.waybill.system.bench.report;

import java.time.Duration;

/**
 * Events at a rate, from the first until the last of their deliveries is in the log.
 *
 * @param length for how long events were due
 * @param logged when the last delivery was in the log, from when the first event was due
 */
public record Step(int eventsPerSecond, long deliveries, Duration length, Duration logged) {
    /** What is on its way when the last event is emitted takes a moment also where nothing piles up. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    /** Deliveries into the log, over all the time that they took. */
    public double perSecond() {
        return deliveries / Math.max(seconds(length), seconds(logged));
    }

    /** Whether the log was complete within a second after the last event was due: nothing had piled up. */
    public boolean isSustained() {
        return logged.compareTo(length.plus(ON_ITS_WAY)) <= 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
