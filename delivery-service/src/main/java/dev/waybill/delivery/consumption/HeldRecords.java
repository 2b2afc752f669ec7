package dev.waybill.delivery.consumption;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read and may not be handed out yet, by partition: no more than one poll brought, as the partitions are paused
 * meanwhile.
 */
final class HeldRecords<K> {
    private final Map<TopicPartition, Held<K>> held = new HashMap<>();

    /** @param until when to ask for them again, in nanoseconds of a clock that never goes back */
    record Held<K>(PartitionProgress progress, Queue<ConsumerRecord<K, byte[]>> records, long until) {}

    void hold(TopicPartition partition, Held<K> records) {
        held.put(partition, records);
    }

    Held<K> take(TopicPartition partition) {
        return held.remove(partition);
    }

    boolean holds(TopicPartition partition) {
        return held.containsKey(partition);
    }

    /** When the oldest of them was written; empty if there are none. */
    OptionalLong oldest() {
        return held.values().stream()
                .mapToLong(records -> records.records().element().timestamp())
                .min();
    }

    /** Those whose time has come. */
    Set<TopicPartition> ready(long now) {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().until() - now <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How long until the first time comes; at most so long. */
    Duration untilNext(long now, Duration atMost) {
        return Duration.ofNanos(held.values().stream()
                .mapToLong(records -> Math.max(0, records.until() - now))
                .reduce(atMost.toNanos(), Math::min));
    }
}
