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

/**
 * What was read of deliveries that are yet to be attempted, and is not written. Most are attempted within moments, and the
 * record of the attempt says all that the announcement does; so announcements are held for a moment, and what is attempted
 * meanwhile is written once instead of twice. Not thread-safe.
 *
 * @param <R> the records, which are held for the case that they have to become dead letters
 */
final class Announcements<R> {
    /** Longer than most attempts take, and less than anybody waits who looks into the log. */
    static final Duration HOLD = Duration.ofMillis(500);
    /** Of all records that are held. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final LongSupplier nanos;
    private final Map<Integer, Deque<Announcement<R>>> queues = new HashMap<>();
    private final Map<DeliveryKey, Announcement<R>> byDelivery = new HashMap<>();
    private long bytes;

    /** A record, and what it says. */
    static final class Announcement<R> {
        private R record;
        private final DeliveryEntry entry;
        private final Instant writtenAt;
        private final int bytes;
        private final long since;
        private boolean settled;

        private Announcement(R record, DeliveryEntry entry, Instant writtenAt, int bytes, long since) {
            this.record = record;
            this.entry = entry;
            this.writtenAt = writtenAt;
            this.bytes = bytes;
            this.since = since;
        }

        /** Null once it is settled: what stays in line behind another takes no more memory than it must. */
        R record() {
            return record;
        }

        DeliveryEntry entry() {
            return entry;
        }
    }

    /** @param nanos of a clock that never goes back */
    Announcements(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Does nothing if it is held already.
     *
     * @param entry what the record says; its coordinates are those of the record
     * @param writtenAt when the record was written to Kafka
     * @param size of the record, in bytes
     */
    void hold(R record, DeliveryEntry entry, Instant writtenAt, int size) {
        Deque<Announcement<R>> queue = queues.computeIfAbsent(entry.record().partition(), any -> new ArrayDeque<>());
        if (!queue.isEmpty()
                && entry.record().offset() <= queue.getLast().entry.record().offset()) {
            return;
        }
        Announcement<R> announcement = new Announcement<>(record, entry, writtenAt, size, nanos.getAsLong());
        queue.add(announcement);
        bytes += size;
        Announcement<R> other = byDelivery.get(entry.key());
        if (other != null && other.entry.precedence().compareTo(entry.precedence()) >= 0) {
            settle(announcement);
            return;
        }
        if (other != null) {
            settle(other);
        }
        byDelivery.put(entry.key(), announcement);
    }

    /** Those to be written now: their time is over, or too many bytes are held. They are held on until they are settled. */
    List<Announcement<R>> due() {
        List<Announcement<R>> due = new ArrayList<>();
        long now = nanos.getAsLong();
        long held = bytes;
        for (Deque<Announcement<R>> queue : queues.values()) {
            for (Announcement<R> announcement : queue) {
                if (held <= MAX_BYTES && now - announcement.since < HOLD.toNanos()) {
                    break;
                }
                if (!announcement.settled) {
                    due.add(announcement);
                    held -= announcement.bytes;
                }
            }
        }
        return due;
    }

    /** How long until one is due; {@code atMost} if none is before. */
    Duration untilDue(Duration atMost) {
        long now = nanos.getAsLong();
        long until = bytes > MAX_BYTES ? 0 : atMost.toNanos();
        for (Integer partition : queues.keySet()) {
            Optional<Announcement<R>> first = first(partition);
            if (first.isPresent()) {
                until = Math.min(until, HOLD.toNanos() - (now - first.get().since));
            }
        }
        return Duration.ofNanos(Math.max(0, until));
    }

    /** Those that say no more of a delivery than what was written need not be written. */
    void settle(Collection<DeliveryEntry> written) {
        for (DeliveryEntry entry : written) {
            Announcement<R> held = byDelivery.get(entry.key());
            if (held != null && held.entry.precedence().compareTo(entry.precedence()) <= 0) {
                settle(held);
            }
        }
    }

    /** It is written, or will never be. */
    void settle(Announcement<R> announcement) {
        if (!announcement.settled) {
            announcement.settled = true;
            announcement.record = null;
            bytes -= announcement.bytes;
            byDelivery.remove(announcement.entry.key(), announcement);
        }
    }

    /** From there on, the partition has to be read again after a crash. */
    Optional<R> firstHeld(int partition) {
        return first(partition).map(Announcement::record);
    }

    private Optional<Announcement<R>> first(int partition) {
        Deque<Announcement<R>> queue = queues.getOrDefault(partition, new ArrayDeque<>(0));
        while (!queue.isEmpty() && queue.getFirst().settled) {
            queue.removeFirst();
        }
        return Optional.ofNullable(queue.peekFirst());
    }

    /** When the oldest that is held was written to Kafka. */
    Optional<Instant> oldest() {
        return byDelivery.values().stream().map(held -> held.writtenAt).min(Instant::compareTo);
    }

    /** Forgets those of all other partitions, which somebody else reads now. */
    void retain(Set<Integer> partitions) {
        queues.forEach((partition, queue) -> {
            if (!partitions.contains(partition)) {
                queue.forEach(this::settle);
            }
        });
        queues.keySet().retainAll(partitions);
    }
}
