package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.RecordCoordinates;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Many records, collapsed to one entry per delivery and one per attempt: an upsert may touch a row only once. Entries
 * come out in the order of their keys, so that replicas that write the same rows lock them in the same order.
 */
final class LogBatch {
    private final Map<String, DeliveryEntry> deliveries = new TreeMap<>();
    private final Map<AttemptKey, AttemptEntry> attempts = new TreeMap<>();

    /** @param position of the record in the topic of deliveries */
    void add(Delivery delivery, RecordCoordinates position) {
        add(DeliveryEntry.of(delivery, position));
    }

    /** @param position of the record in the topic of attempts */
    void add(Attempt attempt, RecordCoordinates position) {
        add(DeliveryEntry.of(attempt, position));
        AttemptEntry.of(attempt, position)
                .ifPresent(entry -> attempts.merge(
                        new AttemptKey(entry.deliveryId(), entry.number()),
                        entry,
                        BinaryOperator.maxBy(Comparator.comparing(AttemptEntry::precedence))));
    }

    private void add(DeliveryEntry entry) {
        deliveries.merge(
                entry.header().id(), entry, BinaryOperator.maxBy(Comparator.comparing(DeliveryEntry::precedence)));
    }

    Collection<DeliveryEntry> deliveries() {
        return deliveries.values();
    }

    Collection<AttemptEntry> attempts() {
        return attempts.values();
    }

    private record AttemptKey(String deliveryId, int number) implements Comparable<AttemptKey> {
        private static final Comparator<AttemptKey> ORDER =
                Comparator.comparing(AttemptKey::deliveryId).thenComparingInt(AttemptKey::number);

        @Override
        public int compareTo(AttemptKey other) {
            return ORDER.compare(this, other);
        }
    }
}
