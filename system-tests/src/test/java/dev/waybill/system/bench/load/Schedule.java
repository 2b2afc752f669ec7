package dev.waybill.system.bench.load;

import java.time.Duration;

/**
 * When the events of an open model are due: at a fixed rate, whatever becomes of those before.
 *
 * @param start of {@link System#nanoTime}
 * @param perSecond more than zero
 * @param count of events
 */
public record Schedule(long start, int perSecond, int count) {
    private static final double SECOND = 1e9;

    public Schedule {
        if (perSecond < 1 || count < 0) {
            throw new IllegalArgumentException(
                    "a schedule has at least one event a second; " + perSecond + " a second, " + count + " in all");
        }
    }

    /** As many events as are due within this time. */
    public static Schedule lasting(long start, int perSecond, Duration time) {
        return new Schedule(start, perSecond, Math.toIntExact(Math.round(perSecond * (time.toNanos() / SECOND))));
    }

    /** When the event is due, of {@link System#nanoTime}; computed anew for each, so that no error adds up. */
    public long at(int event) {
        return start + Math.round(event * SECOND / perSecond);
    }

    /** When the event after the last would be due. */
    public long end() {
        return at(count);
    }

    public Duration length() {
        return Duration.ofNanos(end() - start);
    }
}
