package dev.waybill.system.faults;

import java.time.Duration;

/** How long faults last and how much there is to do meanwhile: little in every test run, in full on demand. */
final class FaultScale {
    private static final boolean FULL = Boolean.getBoolean("waybill.faults");

    private FaultScale() {}

    static Duration of(Duration shortened, Duration full) {
        return FULL ? full : shortened;
    }

    static int of(int shortened, int full) {
        return FULL ? full : shortened;
    }

    static <T> T choose(T shortened, T full) {
        return FULL ? full : shortened;
    }
}
