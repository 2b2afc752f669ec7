package dev.waybill.system.bench.load;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the delivery-service has reported of its attempts. */
public final class AttemptsReader {
    /** More than two clocks differ by. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private AttemptsReader() {}

    /** When the second attempt of each event of a flow was due, in milliseconds since 1970, by the number of the event. */
    public static Map<Integer, Long> dueTimes(String bootstrapServers, Flow flow) {
        Map<Integer, Long> due = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.ATTEMPTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            seek(consumer, partitions, flow);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> addDue(due, flow, record));
            }
        }
        return due;
    }

    /** To what was written since the flow began: the topic holds what others have left. */
    private static void seek(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Flow flow) {
        Duration ago = Duration.ofNanos(System.nanoTime() - flow.schedule().start());
        long begin = System.currentTimeMillis() - ago.plus(MARGIN).toMillis();
        consumer.seekToEnd(partitions);
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, any -> begin)))
                .forEach((partition, first) -> {
                    if (first != null) {
                        consumer.seek(partition, first.offset());
                    }
                });
    }

    private static void addDue(Map<Integer, Long> due, Flow flow, ConsumerRecord<String, byte[]> record) {
        try {
            Attempt attempt = AttemptCodec.read(record);
            EventKey.ofId(attempt.delivery().eventId())
                    .filter(key -> flow.isEventOf(key, attempt.delivery().organizationId()) && attempt.number() == 1)
                    .ifPresent(
                            key -> attempt.nextAttemptAt().ifPresent(at -> due.put(key.number(), at.toEpochMilli())));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("the delivery-service has written an attempt that cannot be read", e);
        }
    }
}
