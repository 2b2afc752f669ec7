package dev.waybill.subscription.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read of deliveries that are yet to be attempted, and is not written. Most are attempted within moments, and the
 * record of the attempt says all that the announcement does; so announcements are held for a moment, and what is attempted
 * meanwhile is written once instead of twice. Offsets are committed only up to the first that is held. Not thread-safe.
 */
final class Announcements {
    /** Longer than most attempts take, and less than anybody waits who looks into the log. */
    static final Duration HOLD = Duration.ofMillis(500);
    /** Of the values of records, which are held for the case that they have to become dead letters. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final LongSupplier nanos;
    private final Map<TopicPartition, Deque<Announcement>> queues = new HashMap<>();
    private final Map<DeliveryKey, Announcement> byDelivery = new HashMap<>();
    private long bytes;

    /** A record, and what it says. */
    static final class Announcement {
        private final ConsumerRecord<byte[], byte[]> record;
        private final DeliveryEntry entry;
        private final long since;
        private boolean settled;

        private Announcement(ConsumerRecord<byte[], byte[]> record, DeliveryEntry entry, long since) {
            this.record = record;
            this.entry = entry;
            this.since = since;
        }

        ConsumerRecord<byte[], byte[]> record() {
            return record;
        }

        DeliveryEntry entry() {
            return entry;
        }

        private int bytes() {
            return Math.max(0, record.serializedValueSize());
        }
    }

    /** @param nanos of a clock that never goes back */
    Announcements(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Does nothing if it is held already. */
    void hold(ConsumerRecord<byte[], byte[]> record, DeliveryEntry entry) {
        Deque<Announcement> queue = queues.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), any -> new ArrayDeque<>());
        if (!queue.isEmpty() && record.offset() <= queue.getLast().record.offset()) {
            return;
        }
        Announcement announcement = new Announcement(record, entry, nanos.getAsLong());
        queue.add(announcement);
        bytes += announcement.bytes();
        Announcement other = byDelivery.get(entry.key());
        if (other == null) {
            byDelivery.put(entry.key(), announcement);
        } else if (other.entry.precedence().compareTo(entry.precedence()) < 0) {
            settle(other);
            byDelivery.put(entry.key(), announcement);
        } else {
            settle(announcement);
        }
    }

    /** Those to be written now: their time is over, or too many bytes are held. They are held on until they are settled. */
    List<Announcement> due() {
        List<Announcement> due = new ArrayList<>();
        long now = nanos.getAsLong();
        long held = bytes;
        for (Deque<Announcement> queue : queues.values()) {
            for (Announcement announcement : queue) {
                if (held <= MAX_BYTES && now - announcement.since < HOLD.toNanos()) {
                    break;
                }
                if (!announcement.settled) {
                    due.add(announcement);
                    held -= announcement.bytes();
                }
            }
        }
        return due;
    }

    /** How long until one is due; {@code atMost} if none is before. */
    Duration untilDue(Duration atMost) {
        long now = nanos.getAsLong();
        long until = bytes > MAX_BYTES ? 0 : atMost.toNanos();
        for (Deque<Announcement> queue : queues.values()) {
            if (!queue.isEmpty()) {
                until = Math.min(until, HOLD.toNanos() - (now - queue.getFirst().since));
            }
        }
        return Duration.ofNanos(Math.max(0, until));
    }

    /** Those that say no more of a delivery than what was written need not be written. */
    void settle(Collection<DeliveryEntry> written) {
        for (DeliveryEntry entry : written) {
            Announcement held = byDelivery.get(entry.key());
            if (held != null && held.entry.precedence().compareTo(entry.precedence()) <= 0) {
                settle(held);
            }
        }
    }

    /** It is written, or will never be. */
    void settle(Announcement announcement) {
        if (!announcement.settled) {
            announcement.settled = true;
            bytes -= announcement.bytes();
            byDelivery.remove(announcement.entry.key(), announcement);
        }
    }

    /** Up to where the partition may be committed, if not all that was read of it may. */
    Optional<OffsetAndMetadata> firstHeld(TopicPartition partition) {
        Deque<Announcement> queue = queues.getOrDefault(partition, new ArrayDeque<>(0));
        while (!queue.isEmpty() && queue.getFirst().settled) {
            queue.removeFirst();
        }
        return Optional.ofNullable(queue.peekFirst())
                .map(first -> new OffsetAndMetadata(first.record.offset(), first.record.leaderEpoch(), ""));
    }

    /** When the oldest that is held was written to Kafka. */
    Optional<Instant> oldest() {
        return byDelivery.values().stream()
                .map(held -> Instant.ofEpochMilli(held.record.timestamp()))
                .min(Instant::compareTo);
    }

    /** Forgets those of all other partitions, which somebody else reads now. */
    void retain(Set<TopicPartition> assigned) {
        queues.forEach((partition, queue) -> {
            if (!assigned.contains(partition)) {
                queue.forEach(this::settle);
            }
        });
        queues.keySet().retainAll(assigned);
    }
}
