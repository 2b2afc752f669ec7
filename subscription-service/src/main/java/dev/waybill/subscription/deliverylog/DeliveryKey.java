package dev.waybill.subscription.deliverylog;

import java.time.Instant;
import java.util.Comparator;

/** What makes a row of the log: an event that was sent again makes a delivery of the same id, created at another time. */
record DeliveryKey(String id, Instant createdAt) implements Comparable<DeliveryKey> {
    private static final Comparator<DeliveryKey> ORDER =
            Comparator.comparing(DeliveryKey::id).thenComparing(DeliveryKey::createdAt);

    @Override
    public int compareTo(DeliveryKey other) {
        return ORDER.compare(this, other);
    }
}
