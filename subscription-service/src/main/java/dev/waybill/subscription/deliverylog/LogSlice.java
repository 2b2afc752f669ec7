package dev.waybill.subscription.deliverylog;

import java.time.Instant;

/**
 * Where a page is in a webhook's log: between two times, behind some deliveries that are newer.
 *
 * @param begin of what has to be looked at
 * @param end exclusive
 * @param newer deliveries in between that come before the page
 * @param size deliveries on the page, at least 1
 * @param count deliveries in between, with those on the page
 */
record LogSlice(Instant begin, Instant end, long newer, long size, long count) {

    /** Whether less has to be passed over from the other end. */
    boolean isNearerToBegin() {
        return older() < newer;
    }

    /** Deliveries to be passed over from the nearer end. */
    long skipped() {
        return Math.min(older(), newer);
    }

    private long older() {
        return count - newer - size;
    }
}
