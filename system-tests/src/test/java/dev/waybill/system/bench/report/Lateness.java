package dev.waybill.system.bench.report;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How much later than due something came, and how often it was early. For one thread. */
public final class Lateness {
    private final Histogram late = new Histogram(3);
    private long early;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * @param came in microseconds since 1970
     * @param due in milliseconds since 1970
     */
    public void add(long came, long due) {
        long micros = came - TimeUnit.MILLISECONDS.toMicros(due);
        if (micros < 0) {
            early++;
        }
        late.recordValue(TimeUnit.MICROSECONDS.toNanos(Math.max(0, micros)));
        first = Math.min(first, came);
        last = Math.max(last, came);
    }

    public long early() {
        return early;
    }

    public Figures figures(String name) {
        Duration length = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(Math.max(1, last - first)));
        return Figures.of(name, late, late.getTotalCount(), late.getTotalCount() == 0 ? Duration.ofSeconds(1) : length);
    }
}
