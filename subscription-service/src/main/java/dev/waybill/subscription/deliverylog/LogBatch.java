package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.subscription.webhook.ReceiverGone;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Many records, collapsed to one entry per delivery and one per attempt: an upsert may touch a row only once. Entries
 * come out in the order of their keys, so that replicas that write the same rows lock them in the same order. An event
 * that was sent again makes records with another time of creation, which become entries of their own here: whether they
 * are to be kept is for the database to know, and to merge those that are.
 */
final class LogBatch {
    private final Map<DeliveryKey, DeliveryEntry> deliveries = new TreeMap<>();
    private final Map<AttemptKey, AttemptEntry> attempts = new TreeMap<>();

    private final Map<AttemptedWebhook, ReceiverGone> gone = new HashMap<>();

    /** @param position of the record in the topic of attempts */
    void add(Attempt attempt, RecordCoordinates position) {
        add(DeliveryEntry.of(attempt, position));
        AttemptEntry.of(attempt, position)
                .ifPresent(entry -> attempts.merge(
                        new AttemptKey(entry.deliveryCreatedAt(), entry.deliveryId(), entry.number()),
                        entry,
                        BinaryOperator.maxBy(Comparator.comparing(AttemptEntry::precedence))));
        if (attempt.outcome() instanceof Outcome.Gone outcome) {
            String webhookId = attempt.delivery().webhookId();
            gone.merge(
                    new AttemptedWebhook(webhookId, outcome.webhookVersion()),
                    new ReceiverGone(webhookId, outcome.webhookVersion(), attempt.endedAt()),
                    BinaryOperator.minBy(Comparator.comparing(ReceiverGone::at)));
        }
    }

    /** What an announcement says. */
    void add(DeliveryEntry entry) {
        deliveries.merge(entry.key(), entry, BinaryOperator.maxBy(Comparator.comparing(DeliveryEntry::precedence)));
    }

    Collection<DeliveryEntry> deliveries() {
        return deliveries.values();
    }

    Collection<AttemptEntry> attempts() {
        return attempts.values();
    }

    /** The receivers that said that they are gone, each once for each version of its webhook: the first time. */
    Collection<ReceiverGone> gone() {
        return gone.values();
    }

    private record AttemptedWebhook(String id, long version) {}

    private record AttemptKey(Instant deliveryCreatedAt, String deliveryId, int number)
            implements Comparable<AttemptKey> {
        /** That of their index: neighbours are written one after the other. */
        private static final Comparator<AttemptKey> ORDER = Comparator.comparing(AttemptKey::deliveryCreatedAt)
                .thenComparing(AttemptKey::deliveryId)
                .thenComparingInt(AttemptKey::number);

        @Override
        public int compareTo(AttemptKey other) {
            return ORDER.compare(this, other);
        }
    }
}
