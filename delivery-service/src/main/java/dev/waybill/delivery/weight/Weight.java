package dev.waybill.delivery.weight;

/** What a record counts in a window: one, as most do, and one more for each full 8 KiB. */
public final class Weight {
    private static final int UNIT = 8 * 1024;

    private Weight() {}

    /** @param bytes of the record's value */
    public static int of(int bytes) {
        return 1 + bytes / UNIT;
    }
}
