package dev.waybill.local.deadletters;

import dev.waybill.model.wire.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of dead letters once, and leaves no trace of that on Kafka. */
final class DeadLettersConsumer {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaSettings settings;

    DeadLettersConsumer(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Takes one dead letter after the other. */
    interface Reader {
        /** @return whether to go on */
        boolean take(DeadLetter letter) throws KafkaRefusedException;
    }

    /** Reads up to where the topic ends now, so that it does not read what comes of what it reads. */
    void read(Optional<Instant> since, Reader reader) throws KafkaRefusedException {
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, since, reader);
        } catch (KafkaException e) {
            throw new KafkaRefusedException(settings.address(), e);
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, Optional<Instant> since, Reader reader)
            throws KafkaRefusedException {
        List<PartitionInfo> found = consumer.partitionsFor(settings.deadLetters());
        if (found == null || found.isEmpty()) {
            throw new KafkaRefusedException("Kafka at " + settings.address() + " has no topic " + settings.deadLetters()
                    + ", or does not show it; WAYBILL_TOPICS_DEAD_LETTERS_NAME may name another");
        }
        List<TopicPartition> partitions = found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, ends, since);
        while (isBefore(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (record.offset() < end && !reader.take(new DeadLetter(record))) {
                    return;
                }
            }
        }
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Optional<Instant> since) {
        consumer.seekToBeginning(ends.keySet());
        if (since.isPresent()) {
            Map<TopicPartition, Long> times = new HashMap<>();
            ends.keySet().forEach(partition -> times.put(partition, since.get().toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
            ends.forEach((partition, end) -> {
                OffsetAndTimestamp start = starts.get(partition);
                consumer.seek(partition, start == null ? end : start.offset());
            });
        }
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
