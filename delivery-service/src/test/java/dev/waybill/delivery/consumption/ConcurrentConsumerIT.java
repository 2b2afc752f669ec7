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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentConsumerIT {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private KafkaBroker broker;
    private Admin admin;
    private String topic;

    @BeforeAll
    void startBroker() {
        broker = KafkaBroker.start(folder, 0);
        admin = Admin.create(kafka());
    }

    @AfterAll
    void stopBroker() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void nameTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void afterAStopOnlyWhatWasUnfinishedIsRepeated() throws Exception {
        produce(1, 100);
        Queue<ConsumerRecord<String, byte[]>> first = new ConcurrentLinkedQueue<>();
        try (ConcurrentConsumer<String> consumer = consumer(1000, Duration.ZERO, (record, completion) -> {
            first.add(record);
            if (record.offset() != 3 && record.offset() != 50) {
                completion.finish();
            }
        })) {
            consumer.start();
            await().until(() -> first.size() == 100);
            await().until(() -> consumer.inFlight() == 2);
        }

        Queue<Long> second = new ConcurrentLinkedQueue<>();
        try (ConcurrentConsumer<String> consumer = consumer(1000, DRAIN, (record, completion) -> {
            second.add(record.offset());
            completion.finish();
        })) {
            consumer.start();
            await().until(() -> committed().values().stream().anyMatch(offset -> offset.offset() == 100));
        }
        assertThat(second).containsExactly(3L, 50L);
    }

    @Test
    void aStopThatFindsNobodyPollingCommitsAllTheSame() throws Exception {
        produce(1, 1);
        CompletableFuture<ConcurrentConsumer<String>> itself = new CompletableFuture<>();
        try (ConcurrentConsumer<String> consumer = consumer(1000, DRAIN, (record, completion) -> {
            itself.join().stop();
            completion.finish();
        })) {
            itself.complete(consumer);
            consumer.start();
            await().until(() -> committed().values().stream().anyMatch(offset -> offset.offset() == 1));
        }
    }

    @Test
    void whatIsFinishedIsCommittedWhileTheRestOfAPollIsHandedOut() throws Exception {
        produce(1, 3);
        CompletableFuture<Void> seen = new CompletableFuture<>();
        long start = System.nanoTime();
        try (ConcurrentConsumer<String> consumer = consumer(1000, DRAIN, (record, completion) -> {
            if (record.offset() == 1) {
                await().until(() ->
                        System.nanoTime() - start > Duration.ofMillis(100).toNanos());
            }
            if (record.offset() == 2) {
                await().until(() -> committed().values().stream().anyMatch(offset -> offset.offset() > 0));
                seen.complete(null);
            }
            completion.finish();
        })) {
            consumer.start();
            assertThat(seen).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void neverMoreAreInFlightThanAllowed() throws Exception {
        produce(3, 300);
        BlockingQueue<Completion> open = new LinkedBlockingQueue<>();
        try (ConcurrentConsumer<String> consumer = consumer(40, DRAIN, (record, completion) -> open.add(completion))) {
            consumer.start();
            await().until(() -> open.size() == 40);
            for (int handled = 0; handled < 300; handled++) {
                assertThat(consumer.inFlight()).isLessThanOrEqualTo(40);
                open.poll(10, TimeUnit.SECONDS).finish();
            }
            await().until(() -> consumer.inFlight() == 0);
        }
        assertThat(committed().values().stream()
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum())
                .isEqualTo(300);
    }

    @Test
    void fewLargeRecordsAreInFlightAndOneThatIsLargerThanTheWindowGoesAlone() throws Exception {
        produce(1, 0);
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int kibibytes : new int[] {1, 100, 100, 1, 500, 1}) {
                producer.send(new ProducerRecord<>(topic, 0, "key", new byte[kibibytes * 1024]))
                        .get();
            }
        }
        BlockingQueue<Completion> open = new LinkedBlockingQueue<>();
        try (ConcurrentConsumer<String> consumer = consumer(20, DRAIN, (record, completion) -> open.add(completion))) {
            consumer.start();
            await().until(() -> open.size() == 2 && consumer.inFlight() == 14);
            List<Integer> together = new ArrayList<>();
            while (open.size() > 0) {
                together.add(open.size());
                open.poll().finish();
                await().until(() -> open.size() > 0 || consumer.inFlight() == 0);
            }

            assertThat(together).hasSize(6).allMatch(records -> records <= 2);
        }
    }

    @Test
    void membersThatComeAndGoHandleEachRecordOnce() throws Exception {
        produce(6, 0);
        ConcurrentMap<String, Integer> handled = new ConcurrentHashMap<>();
        ConcurrentConsumer.Handler<String> handler = (record, completion) -> {
            handled.merge(record.partition() + "@" + record.offset(), 1, Integer::sum);
            Thread.ofVirtual().start(() -> {
                for (int i = ThreadLocalRandom.current().nextInt(1000); i > 0; i--) {
                    Thread.onSpinWait();
                }
                completion.finish();
            });
        };
        List<ConcurrentConsumer<String>> members = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int round = 0; round < 5; round++) {
                ConcurrentConsumer<String> member = consumer(50, DRAIN, handler);
                members.add(member);
                member.start();
                send(producer, 6, 1000);
                int expected = (round + 1) * 1000;
                await().until(() -> handled.size() >= expected - 500);
                if (round % 2 == 1) {
                    members.removeFirst().close();
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == 5000);
        } finally {
            members.forEach(ConcurrentConsumer::close);
        }

        assertThat(handled.values()).containsOnly(1);
        assertThat(committed().values().stream()
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum())
                .isEqualTo(5000);
    }

    @Test
    void aBrokerThatIsKilledAndComesBackIsWaitedOut() throws Exception {
        produce(2, 50);
        Queue<Long> handled = new ConcurrentLinkedQueue<>();
        try (ConcurrentConsumer<String> consumer = consumer(1000, DRAIN, (record, completion) -> {
            handled.add(record.offset());
            completion.finish();
        })) {
            consumer.start();
            await().until(() -> handled.size() == 50);
            broker.kill();
            broker.restart();
            try (KafkaProducer<String, byte[]> producer = producer()) {
                send(producer, 2, 50);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() >= 100);
        }
    }

    @Test
    void aBrokerThatDoesNotSayWhereToGoOnIsAskedAgain() throws Exception {
        produce(2, 50);
        Queue<Long> handled = new ConcurrentLinkedQueue<>();
        Map<String, Object> config = new HashMap<>(kafka());
        config.putAll(Map.of("group.id", "group-" + topic, "auto.offset.reset", "earliest"));
        try (ConcurrentConsumer<String> consumer = new ConcurrentConsumer<>(
                topic, new DeafConsumer(config, 2), Set.of(topic), 1000, DRAIN, (record, completion) -> {
                    handled.add(record.offset());
                    completion.finish();
                })) {
            consumer.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == 50);
        }
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "retry.backoff.ms", 50);
    }

    private ConcurrentConsumer<String> consumer(
            int maxInFlight, Duration drain, ConcurrentConsumer.Handler<String> handler) {
        MeterRegistry metrics = new SimpleMeterRegistry();
        return new ConcurrentConsumers(kafka(), new ConsumerLag(kafka(), metrics), metrics, Clock.systemUTC())
                .textKeyed("group-" + topic, Stage.DISPATCH, topic, maxInFlight, drain, handler);
    }

    private KafkaProducer<String, byte[]> producer() {
        // One request at a time: a batch that comes before the new partition's leader must not be overtaken by the
        // next.
        Map<String, Object> config = new HashMap<>(kafka());
        config.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    private void produce(int partitions, int records) throws Exception {
        admin.createTopics(Set.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                .all()
                .get();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            send(producer, partitions, records);
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, int partitions, int records) {
        var sent = IntStream.range(0, records)
                .mapToObj(i -> producer.send(new ProducerRecord<>(
                        topic, i % partitions, "key", Integer.toString(i).getBytes(StandardCharsets.UTF_8))))
                .toList();
        producer.flush();
        assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(Duration.ofSeconds(10)));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        return admin.listConsumerGroupOffsets("group-" + topic)
                .partitionsToOffsetAndMetadata()
                .get();
    }
}
