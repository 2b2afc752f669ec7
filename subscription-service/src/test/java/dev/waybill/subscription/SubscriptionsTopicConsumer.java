package dev.waybill.subscription;

import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that was ever published, as the other side reads it. */
final class SubscriptionsTopicConsumer implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    SubscriptionsTopicConsumer(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.SUBSCRIPTIONS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Whether all that was published when it was asked has been read. */
    boolean atEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What was published of this webhook so far, oldest first; empty for a tombstone. */
    List<Optional<WebhookSnapshot>> published(String webhookId) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records.stream()
                .filter(record -> record.key().equals(webhookId))
                .map(SubscriptionsTopicConsumer::read)
                .toList();
    }

    /** The versions that were published of this webhook so far; 0 for a tombstone. */
    List<Long> versions(String webhookId) {
        return published(webhookId).stream()
                .map(snapshot -> snapshot.map(WebhookSnapshot::version).orElse(0L))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Optional<WebhookSnapshot> read(ConsumerRecord<String, byte[]> record) {
        try {
            return WebhookSnapshotCodec.read(record);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
