package dev.waybill.delivery.consumption;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read of a partition and is not handed out yet.
 *
 * @param progress of the partition as it was owned then; null if it was not
 * @param records at least one, in their order
 */
record Batch<K>(TopicPartition partition, PartitionProgress progress, Queue<ConsumerRecord<K, byte[]>> records) {

    /** By partition. */
    static <K> Queue<Batch<K>> of(ConsumerRecords<K, byte[]> read, Map<TopicPartition, PartitionProgress> owned) {
        return read.partitions().stream()
                .map(partition ->
                        new Batch<>(partition, owned.get(partition), new ArrayDeque<>(read.records(partition))))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }
}
