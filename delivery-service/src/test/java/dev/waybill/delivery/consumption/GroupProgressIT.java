package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.KafkaBroker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupProgressIT {
    private static final TopicPartition FIRST = new TopicPartition("topic", 0);

    @TempDir
    static Path folder;

    @Test
    void whatIsNotFinishedIsCountedAndWhatIsFinishedCanBeRemoved() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0);
                Admin admin = Admin.create(kafka(broker))) {
            produce(broker, admin);
            GroupProgress progress = new GroupProgress(admin, "group", "topic");
            assertThat(progress.unfinished()).isEqualTo(20);
            BlockingQueue<Completion> open = new LinkedBlockingQueue<>();
            try (ConcurrentConsumer<String> consumer = consumer(broker, (record, completion) -> {
                if (record.offset() == 2) {
                    open.add(completion);
                } else {
                    completion.finish();
                }
            })) {
                consumer.start();
                await().until(() -> progress.unfinished() == 2);
                await().until(() -> consumer.oldestUnfinished() > 0);

                progress.removeFinished();

                assertThat(progress.unfinished()).isEqualTo(2);
                assertThat(admin.listOffsets(Map.of(FIRST, OffsetSpec.earliest()))
                                .partitionResult(FIRST)
                                .get()
                                .offset())
                        .isEqualTo(2);
                open.take().finish();
                open.take().finish();
                await().until(() -> progress.unfinished() == 0);
                await().until(() -> consumer.oldestUnfinished() == 0);
            }
        }
    }

    private static Map<String, Object> kafka(KafkaBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static ConcurrentConsumer<String> consumer(KafkaBroker broker, ConcurrentConsumer.Handler<String> handler) {
        MeterRegistry metrics = new SimpleMeterRegistry();
        return new ConcurrentConsumers(
                        kafka(broker), new ConsumerLag(kafka(broker), metrics), metrics, Clock.systemUTC())
                .textKeyed("group", Stage.DISPATCH, "topic", 100, Duration.ofSeconds(5), handler);
    }

    /** Ten records on each of two partitions. */
    private static void produce(KafkaBroker broker, Admin admin) throws Exception {
        admin.createTopics(Set.of(new NewTopic("topic", Optional.of(2), Optional.empty())))
                .all()
                .get();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka(broker), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 20; i++) {
                producer.send(new ProducerRecord<>("topic", i % 2, "key", "{}".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }
}
