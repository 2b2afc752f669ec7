package dev.waybill.system.bench;

import dev.waybill.system.bench.report.Findings;
import org.HdrHistogram.Histogram;

/** How late the generator itself may be at fixed rates: what it adds would be taken for latency. */
final class Lag {
    private static final double MAX_MILLIS = 1;

    private Lag() {}

    /** @param lag in nanoseconds */
    static boolean isAllowed(Histogram lag) {
        return p99Millis(lag) <= MAX_MILLIS;
    }

    /** @param lag in nanoseconds */
    static void check(Histogram lag, String phase, Findings findings) {
        double p99 = p99Millis(lag);
        if (!isAllowed(lag)) {
            findings.problem(String.format(
                    "the generator itself lagged in '%s': p99 %.2f ms, where %.0f ms are allowed; give it a quieter machine",
                    phase, p99, MAX_MILLIS));
        }
    }

    private static double p99Millis(Histogram lag) {
        return lag.getValueAtPercentile(99) / 1e6;
    }
}
