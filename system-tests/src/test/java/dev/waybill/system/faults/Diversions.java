package dev.waybill.system.faults;

import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When deliveries were diverted, by id. Finished records are removed from their topic, so they are noted as they come. */
final class Diversions implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, List<Instant>> written = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ScheduledFuture<?> reading;

    private Diversions(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.reading = thread.scheduleWithFixedDelay(this::read, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Those from now on. */
    static Diversions of(WaybillPair pair) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        pair.kafka().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.DIVERTED).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Diversions(consumer);
    }

    private synchronized void read() {
        consumer.poll(INTERVAL)
                .forEach(record -> written.computeIfAbsent(
                                TopicReader.header(record, Written.DELIVERY), id -> new ArrayList<>())
                        .add(Instant.ofEpochMilli(record.timestamp())));
    }

    /** All that are written by now. */
    synchronized Map<String, List<Instant>> now() {
        if (reading.state() == Future.State.FAILED) {
            throw new IllegalStateException(reading.exceptionNow());
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read();
        }
        return Map.copyOf(written);
    }

    @Override
    public void close() {
        thread.close();
        consumer.close();
    }
}
