package dev.waybill.delivery.consumption;

import static org.awaitility.Awaitility.await;

import dev.waybill.local.KafkaBroker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that one webhook is owed is on one partition. */
class WaitingOnOnePartitionIT {
    private static final int RECORDS = 4_000;
    private static final int RECORD_BYTES = 1024;
    /** What is left after as many full fetches as possible waits for more, and there is none. */
    private static final int REST = 1_000;

    @TempDir
    static Path folder;

    @Test
    void aLongBacklogIsReadWithoutWaitingForOtherPartitions() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            produce(broker);
            AtomicInteger handled = new AtomicInteger();
            try (ConcurrentConsumer<String> consumer = consumer(broker, (record, completion) -> {
                handled.incrementAndGet();
                completion.finish();
            })) {
                consumer.start();

                await().atMost(Duration.ofSeconds(30)).until(() -> handled.get() >= RECORDS - REST);
            }
        }
    }

    /** A fetch that brings less than it could waits for far longer than the test does. */
    private static Map<String, Object> kafka(KafkaBroker broker) {
        return Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "fetch.max.wait.ms", 120_000,
                "request.timeout.ms", 150_000);
    }

    private static ConcurrentConsumer<String> consumer(KafkaBroker broker, ConcurrentConsumer.Handler<String> handler) {
        MeterRegistry metrics = new SimpleMeterRegistry();
        return new ConcurrentConsumers(
                        kafka(broker), new ConsumerLag(kafka(broker), metrics), metrics, Clock.systemUTC())
                .waiting("group", Stage.DIVERTED, "topic", RECORDS, Duration.ofSeconds(5), handler);
    }

    private static void produce(KafkaBroker broker) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            admin.createTopics(Set.of(new NewTopic("topic", Optional.of(2), Optional.empty())))
                    .all()
                    .get();
            for (int i = 1; i < RECORDS; i++) {
                var unused = producer.send(new ProducerRecord<>("topic", 0, "key", new byte[RECORD_BYTES]));
            }
            producer.send(new ProducerRecord<>("topic", 0, "key", new byte[RECORD_BYTES]))
                    .get();
        }
    }
}
