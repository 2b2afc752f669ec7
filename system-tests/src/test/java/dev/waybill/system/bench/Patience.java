package dev.waybill.system.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, for a bounded time, at a pace that takes nothing from what is measured. */
final class Patience {
    private static final Duration PACE = Duration.ofMillis(10);

    private Patience() {}

    /** Whether it came true within this time. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, PACE, condition);
    }

    /** The same for a condition that costs something to look at. */
    static boolean until(Duration limit, Duration pace, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(pace.toNanos());
        }
        return true;
    }

    static void pause(Duration time) {
        until(time, () -> false);
    }
}
