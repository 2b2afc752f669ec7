package dev.waybill.system.bench.report;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a phase measured.
 *
 * @param name of the phase
 * @param count how many latencies were taken
 * @param perSecond how many came per second while the phase ran
 */
public record Figures(
        String name,
        long count,
        double perSecond,
        Duration p50,
        Duration p90,
        Duration p99,
        Duration p999,
        Duration max) {

    /**
     * @param latencies in nanoseconds
     * @param inTime how many of them came while the phase ran
     */
    public static Figures of(String name, Histogram latencies, long inTime, Duration length) {
        return new Figures(
                name,
                latencies.getTotalCount(),
                inTime / (length.toNanos() / 1e9),
                percentile(latencies, 50),
                percentile(latencies, 90),
                percentile(latencies, 99),
                percentile(latencies, 99.9),
                percentile(latencies, 100));
    }

    private static Duration percentile(Histogram latencies, double percentile) {
        return Duration.ofNanos(latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile));
    }
}
