package dev.waybill.delivery.consumption;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read and may not be handed out yet, by partition: no more than one poll brought, as the partitions are paused
 * meanwhile.
 */
final class HeldRecords<K> {
    private final Map<TopicPartition, Held<K>> held = new HashMap<>();

    record Held<K>(PartitionProgress progress, Queue<ConsumerRecord<K, byte[]>> records) {}

    void hold(TopicPartition partition, PartitionProgress progress, Queue<ConsumerRecord<K, byte[]>> records) {
        held.put(partition, new Held<>(progress, records));
    }

    Held<K> take(TopicPartition partition) {
        return held.remove(partition);
    }

    boolean holds(TopicPartition partition) {
        return held.containsKey(partition);
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(held.keySet());
    }

    ConsumerRecord<K, byte[]> first(TopicPartition partition) {
        return held.get(partition).records().element();
    }
}
