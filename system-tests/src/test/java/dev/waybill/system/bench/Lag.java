package dev.waybill.system.bench;

import dev.waybill.system.bench.report.Findings;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** How late the generator itself may be at fixed rates: what it adds would be taken for latency. */
final class Lag {
    private static final double MAX_MILLIS = 1;

    private Lag() {}

    private static boolean isAllowed(Histogram lag) {
        return p99Millis(lag) <= MAX_MILLIS;
    }

    /**
     * What the phase brings; if it was late itself, once more, and then that counts.
     *
     * @param measuring by the name to tell
     * @param lag in nanoseconds, of what was measured
     */
    static <T> T onceMoreIfLate(String phase, Function<String, T> measuring, Function<T, Histogram> lag) {
        T first = measuring.apply(phase);
        return isAllowed(lag.apply(first)) ? first : measuring.apply(phase + ", again");
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
