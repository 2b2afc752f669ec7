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
 */
final class Announcements {
    /** Longer than most attempts take, and less than anybody waits who looks into the log. */
    static final Duration HOLD = Duration.ofMillis(500);
    /** More than come in that time where all of Waybill has two cores; each takes some 1 KiB. */
    static final int MAX_HELD = 10_000;

    private final LongSupplier nanos;
    private final Map<Integer, Deque<Announcement>> queues = new HashMap<>();
    private final Map<DeliveryKey, Announcement> byDelivery = new HashMap<>();

    /** What a record says, without the record: that is large, and stays on Kafka. */
    static final class Announcement {
        private final long offset;
        private final Optional<Integer> leaderEpoch;
        private final Instant writtenAt;
        private final long since;
        private DeliveryEntry entry;

        private Announcement(DeliveryEntry entry, Optional<Integer> leaderEpoch, Instant writtenAt, long since) {
            this.offset = entry.record().offset();
            this.leaderEpoch = leaderEpoch;
            this.writtenAt = writtenAt;
            this.since = since;
            this.entry = entry;
        }

        long offset() {
            return offset;
        }

        Optional<Integer> leaderEpoch() {
            return leaderEpoch;
        }

        /** Null once it is settled: what stays in line behind another takes no more memory than it must. */
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
     * @param leaderEpoch of the record
     * @param writtenAt when the record was written to Kafka
     */
    void hold(DeliveryEntry entry, Optional<Integer> leaderEpoch, Instant writtenAt) {
        Deque<Announcement> queue = queues.computeIfAbsent(entry.record().partition(), any -> new ArrayDeque<>());
        if (!queue.isEmpty() && entry.record().offset() <= queue.getLast().offset) {
            return;
        }
        Announcement other = byDelivery.get(entry.key());
        if (other != null && other.entry.precedence().compareTo(entry.precedence()) >= 0) {
            return;
        }
        if (other != null) {
            settle(other);
        }
        Announcement announcement = new Announcement(entry, leaderEpoch, writtenAt, nanos.getAsLong());
        queue.add(announcement);
        byDelivery.put(entry.key(), announcement);
    }

    /** Those to be written now: their time is over, or too many are held. They are held on until they are settled. */
    List<Announcement> due() {
        List<Announcement> due = new ArrayList<>();
        long now = nanos.getAsLong();
        int held = byDelivery.size();
        for (Deque<Announcement> queue : queues.values()) {
            for (Announcement announcement : queue) {
                if (held <= MAX_HELD && now - announcement.since < HOLD.toNanos()) {
                    break;
                }
                if (announcement.entry != null) {
                    due.add(announcement);
                    held--;
                }
            }
        }
        return due;
    }

    /** How long until one is due; {@code atMost} if none is before. */
    Duration untilDue(Duration atMost) {
        long now = nanos.getAsLong();
        long until = byDelivery.size() > MAX_HELD ? 0 : atMost.toNanos();
        for (Integer partition : queues.keySet()) {
            Optional<Announcement> first = firstHeld(partition);
            if (first.isPresent()) {
                until = Math.min(until, HOLD.toNanos() - (now - first.get().since));
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
        if (announcement.entry != null) {
            byDelivery.remove(announcement.entry.key(), announcement);
            announcement.entry = null;
        }
    }

    /** From there on, the partition has to be read again after a crash. */
    Optional<Announcement> firstHeld(int partition) {
        Deque<Announcement> queue = queues.getOrDefault(partition, new ArrayDeque<>(0));
        while (!queue.isEmpty() && queue.getFirst().entry == null) {
            queue.removeFirst();
        }
        return Optional.ofNullable(queue.peekFirst());
    }

    /** When the oldest that is held was written to Kafka. */
    Optional<Instant> oldest() {
        return queues.keySet().stream()
                .flatMap(partition -> firstHeld(partition).stream())
                .map(first -> first.writtenAt)
                .min(Instant::compareTo);
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
