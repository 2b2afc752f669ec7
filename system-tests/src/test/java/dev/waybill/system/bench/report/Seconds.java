package dev.waybill.system.bench.report;

import java.util.Arrays;
import java.util.List;

/** Throughput over time. */
public final class Seconds {
    private static final long SECOND = 1_000_000_000L;

    private Seconds() {}

    /**
     * How many fall into each second, from the first on.
     *
     * @param times in nanoseconds, in order
     */
    public static List<Long> count(long[] times) {
        if (times.length == 0) {
            return List.of();
        }
        long[] counts = new long[Math.toIntExact((times[times.length - 1] - times[0]) / SECOND) + 1];
        for (long time : times) {
            counts[Math.toIntExact((time - times[0]) / SECOND)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
