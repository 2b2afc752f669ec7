package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.DeadLetters;
import dev.waybill.model.wire.DeliveryCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BatchConsumerTest {
    private final List<LogBatch> stored = new ArrayList<>();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nanos;

    @Test
    void collapsesARecordOfEachTopicToOneRow() {
        BatchConsumer consumer = consumer(this::store);

        Optional<String> problem = consumer.consume(List.of(
                Samples.record(0, AttemptCodec.write("attempts", Samples.succeeded(Samples.header("del-1"), 1))),
                Samples.record(0, DeliveryCodec.write("deliveries", Samples.pending(Samples.header("del-1"), 1)))));

        assertThat(problem).isEmpty();
        assertThat(stored).singleElement().satisfies(batch -> {
            assertThat(batch.deliveries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.status().word()).isEqualTo("success"));
            assertThat(batch.attempts()).hasSize(1);
        });
        assertThat(registry.counter("waybill.log.records").count()).isEqualTo(2);
    }

    @Test
    void anAnnouncementIsWrittenWhenNoAttemptCameInTime() {
        BatchConsumer consumer = consumer(this::store);

        assertThat(consumer.consume(List.of(announcement(0, "del-1")))).isEmpty();
        assertThat(stored).isEmpty();
        later();
        assertThat(consumer.consume(List.of())).isEmpty();
        assertThat(consumer.consume(List.of())).isEmpty();

        assertThat(stored)
                .flatExtracting(LogBatch::deliveries)
                .extracting(entry -> entry.status().word())
                .containsExactly("pending");
    }

    @Test
    void anAnnouncementThatAnAttemptOvertookIsNotWritten() {
        BatchConsumer consumer = consumer(this::store);
        consumer.consume(List.of(announcement(0, "del-1")));
        consumer.consume(List.of(
                Samples.record(0, AttemptCodec.write("attempts", Samples.retried(Samples.header("del-1"), 1)))));
        stored.clear();

        later();

        assertThat(consumer.consume(List.of())).isEmpty();
        assertThat(stored).isEmpty();
    }

    @Test
    void anAnnouncementIsHeldOnWhilePostgreSqlIsAway() {
        AtomicBoolean away = new AtomicBoolean(true);
        BatchConsumer consumer =
                consumer(batch -> away.get() ? new WriteOutcome.Unavailable("connection refused") : store(batch));
        consumer.consume(List.of(announcement(7, "del-1")));
        later();

        assertThat(consumer.consume(List.of())).contains("connection refused");
        assertThat(consumer.firstHeld(new TopicPartition("deliveries", 0)))
                .contains(new OffsetAndMetadata(7, Optional.empty(), ""));
        assertThat(consumer.firstHeld(new TopicPartition("attempts", 0))).isEmpty();
        away.set(false);
        assertThat(consumer.consume(List.of())).isEmpty();

        assertThat(stored).hasSize(1);
        assertThat(consumer.firstHeld(new TopicPartition("deliveries", 0))).isEmpty();
    }

    @Test
    void anAnnouncementThatCannotBeStoredIsHeldUntilItsDeadLetterIsWritten() {
        BatchConsumer consumer = consumer(batch -> new WriteOutcome.Refused("index row too large"));
        consumer.consume(List.of(announcement(0, "del-bad")));
        later();
        producer.sendException = new TimeoutException("no broker");
        assertThat(consumer.consume(List.of())).isPresent();

        producer.sendException = null;
        assertThat(consumer.consume(List.of())).isEmpty();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void anAnnouncementThatPostgreSqlCanNeverStoreBecomesADeadLetterOnce() {
        BatchConsumer consumer = consumer(this::storeAllButBad);
        ConsumerRecord<byte[], byte[]> bad =
                Samples.record(5, DeliveryCodec.write("deliveries", Samples.pending(Samples.header("del-bad"), 3)));
        consumer.consume(List.of(bad, announcement(6, "del-1")));
        later();

        assertThat(consumer.consume(List.of())).isEmpty();
        assertThat(consumer.consume(List.of())).isEmpty();

        assertThat(stored)
                .flatExtracting(LogBatch::deliveries)
                .extracting(entry -> entry.header().id())
                .containsExactly("del-1");
        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetters.REASON)).isEqualTo("unstorable");
            assertThat(header(letter, DeadLetters.FOUND_AT)).isEqualTo("deliveries-0@5");
            assertThat(letter.key()).isEqualTo(bad.key());
            assertThat(letter.value()).isEmpty();
            bad.headers()
                    .forEach(found -> assertThat(header(letter, found.key()))
                            .isEqualTo(new String(found.value(), StandardCharsets.UTF_8)));
        });
    }

    @Test
    void makesDeadLettersOfWhatNobodyCanReadAndStoresTheRest() {
        BatchConsumer consumer = consumer(this::store);

        Optional<String> problem = consumer.consume(List.of(
                Samples.record(0, new ProducerRecord<>("attempts", "wh-1", Samples.bytes("not json"))),
                Samples.record(1, AttemptCodec.write("attempts", Samples.succeeded(Samples.header("del-1"), 1))),
                Samples.record(2, new ProducerRecord<>("attempts", "wh-1", null)),
                Samples.record(3, new ProducerRecord<>("deliveries", "wh-1", Samples.bytes("{}")))));

        assertThat(problem).isEmpty();
        assertThat(stored)
                .singleElement()
                .satisfies(batch -> assertThat(batch.deliveries()).hasSize(1));
        assertThat(producer.history())
                .extracting(letter -> header(letter, DeadLetters.FOUND_AT) + " " + header(letter, DeadLetters.REASON))
                .containsExactly("attempts-0@0 unreadable", "attempts-0@2 unreadable", "deliveries-0@3 unreadable");
        assertThat(registry.counter("waybill.dead.letters", "reason", "unreadable")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void makesDeadLettersOfWhatPostgreSqlCanNeverStore() {
        BatchConsumer consumer = consumer(this::storeAllButBad);

        Optional<String> problem = consumer.consume(List.of(
                Samples.record(0, AttemptCodec.write("attempts", Samples.succeeded(Samples.header("del-1"), 1))),
                Samples.record(1, AttemptCodec.write("attempts", Samples.succeeded(Samples.header("del-bad"), 1))),
                Samples.record(2, AttemptCodec.write("attempts", Samples.succeeded(Samples.header("del-2"), 1)))));

        assertThat(problem).isEmpty();
        assertThat(stored)
                .flatExtracting(LogBatch::deliveries)
                .extracting(entry -> entry.header().id())
                .containsExactly("del-1", "del-2");
        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetters.REASON)).isEqualTo("unstorable");
            assertThat(header(letter, DeadLetters.DETAIL)).isEqualTo("index row too large");
        });
    }

    @Test
    void refusesTimesThatCannotBeStored() {
        BatchConsumer consumer = consumer(this::store);
        Attempt sample = Samples.succeeded(Samples.header("del-1"), 1);

        Optional<String> problem = consumer.consume(List.of(
                Samples.record(0, attempt(sample, Long.MAX_VALUE, 0)),
                Samples.record(1, attempt(sample, 0, Long.MAX_VALUE)),
                Samples.record(2, attempt(sample, -1, 0))));

        assertThat(problem).isEmpty();
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void isNotDoneWhilePostgreSqlIsAway() {
        BatchConsumer consumer = consumer(batch -> new WriteOutcome.Unavailable("connection refused"));

        Optional<String> problem = consumer.consume(List.of(
                Samples.record(0, new ProducerRecord<>("attempts", "wh-1", Samples.bytes("not json"))),
                Samples.record(1, AttemptCodec.write("attempts", Samples.succeeded(Samples.header("del-1"), 1)))));

        assertThat(problem).contains("connection refused");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void isNotDoneBeforeTheDeadLettersAreWritten() {
        producer.sendException = new TimeoutException("no broker");
        BatchConsumer consumer = consumer(this::store);

        Optional<String> problem = consumer.consume(
                List.of(Samples.record(0, new ProducerRecord<>("attempts", "wh-1", Samples.bytes("not json")))));

        assertThat(problem).hasValueSatisfying(reason -> assertThat(reason).contains("no broker"));
    }

    @Test
    void passesOverWhatIsTooLargeForADeadLetter() {
        MockProducer<byte[], byte[]> manual =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
                    }
                };
        BatchConsumer consumer = new BatchConsumer(
                "deliveries",
                this::store,
                new DeadLetterPublisher("dead-letters", () -> manual),
                metrics(),
                () -> nanos);

        Optional<String> problem = consumer.consume(
                List.of(Samples.record(0, new ProducerRecord<>("attempts", "wh-1", Samples.bytes("not json")))));

        assertThat(problem).isEmpty();
    }

    private BatchConsumer consumer(Function<LogBatch, WriteOutcome> store) {
        return new BatchConsumer(
                "deliveries", store, new DeadLetterPublisher("dead-letters", () -> producer), metrics(), () -> nanos);
    }

    private void later() {
        nanos += Announcements.HOLD.toNanos();
    }

    private static ConsumerRecord<byte[], byte[]> announcement(long offset, String id) {
        return Samples.record(offset, DeliveryCodec.write("deliveries", Samples.pending(Samples.header(id), 1)));
    }

    private DeliveryLogMetrics metrics() {
        return new DeliveryLogMetrics(registry, Clock.systemUTC());
    }

    private WriteOutcome storeAllButBad(LogBatch batch) {
        return batch.deliveries().stream().anyMatch(entry -> entry.header().id().equals("del-bad"))
                ? new WriteOutcome.Refused("index row too large")
                : store(batch);
    }

    private WriteOutcome store(LogBatch batch) {
        stored.add(batch);
        return new WriteOutcome.Written();
    }

    private static ProducerRecord<String, byte[]> attempt(Attempt sample, long startedAt, long duration) {
        return AttemptCodec.write(
                "attempts",
                new Attempt(
                        sample.delivery(),
                        1,
                        Instant.ofEpochMilli(startedAt),
                        Duration.ofMillis(duration),
                        sample.outcome(),
                        Optional.empty(),
                        sample.record()));
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
