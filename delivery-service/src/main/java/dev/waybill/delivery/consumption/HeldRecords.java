package dev.waybill.delivery.consumption;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read and may not be handed out yet, by partition: no more than one poll brought, as the partitions are paused
 * meanwhile.
 */
final class HeldRecords<K> {
    private final Map<TopicPartition, Held<K>> held = new HashMap<>();

    private record Held<K>(Batch<K> batch, long until) {}

    /** @param until when to ask for them again, in nanoseconds of a clock that never goes back */
    void hold(Batch<K> batch, long until) {
        held.put(batch.partition(), new Held<>(batch, until));
    }

    boolean holds(TopicPartition partition) {
        return held.containsKey(partition);
    }

    /** When the oldest of them was written; empty if there are none. */
    OptionalLong oldest() {
        return held.values().stream()
                .mapToLong(one -> one.batch().records().element().timestamp())
                .min();
    }

    /** Those whose time has come; they are held no longer. */
    List<Batch<K>> takeReady(long now) {
        List<Batch<K>> ready = new ArrayList<>();
        held.values().removeIf(one -> one.until() - now <= 0 && ready.add(one.batch()));
        return ready;
    }

    /** How long until the first time comes; at most so long. */
    Duration untilNext(long now, Duration atMost) {
        return Duration.ofNanos(held.values().stream()
                .mapToLong(one -> Math.max(0, one.until() - now))
                .reduce(atMost.toNanos(), Math::min));
    }
}
