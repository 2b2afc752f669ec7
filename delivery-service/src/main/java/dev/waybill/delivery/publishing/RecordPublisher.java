package dev.waybill.delivery.publishing;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Writes records so that they are there: on all in-sync replicas, however long the brokers are away. */
@ApplicationScoped
public class RecordPublisher {
    private static final Logger LOG = Logger.getLogger(RecordPublisher.class);
    /** Whoever waited for a record has given it up by then. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Executor AFTER_A_SECOND =
            CompletableFuture.delayedExecutor(RETRY.toNanos(), TimeUnit.NANOSECONDS);
    /** As the topics' max.message.bytes: an event of the default broker limit with what Waybill adds to it. */
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

    /** Of one partition, in one request. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** What waits to be written while new work still may add to it; far less than the client's buffer, whose end blocks. */
    private static final long ROOM_BYTES = 1024 * 1024;
    /** Of a record, beside its value: headers and key. */
    private static final int AROUND_VALUE = 512;

    private final Producer<byte[], byte[]> producer;
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean closed;

    public RecordPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "waybill-delivery");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // One request at a time: what comes meanwhile goes together in the next. So a lone record waits for nobody, and
        // many cost the broker few requests.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        // The client gives a record up after a while and starts afresh, which also ends troubles that it would repeat
        // without end (a sequence the broker does not accept). The record is then sent again from here, as often as it
        // takes.
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        // Callers must not block on metadata that was forgotten because a topic was quiet for a while.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Completes when the record is durably written. Fails only for a record that is too large for its topic; every
     * other trouble is waited out.
     */
    public CompletionStage<Void> publish(ProducerRecord<String, byte[]> record) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        return publishRaw(new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers()));
    }

    /** As {@link #publish}, for a record whose key is not known to be text. */
    public CompletionStage<Void> publishRaw(ProducerRecord<byte[], byte[]> record) {
        int bytes = AROUND_VALUE + (record.value() == null ? 0 : record.value().length);
        waitingBytes.addAndGet(bytes);
        CompletableFuture<Void> written = new CompletableFuture<>();
        send(record, written);
        return written.whenComplete((nothing, error) -> waitingBytes.addAndGet(-bytes));
    }

    /** Whether new work may be begun; if not, what was published before has to be written first. */
    public boolean hasRoom() {
        return waitingBytes.get() < ROOM_BYTES;
    }

    /**
     * Learns where the topic's partitions are, so that the first record does not wait for it. Returns when that is known,
     * however long the brokers are away.
     */
    public void warmUp(String topic) throws InterruptedException {
        while (!knows(topic)) {
            TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
        }
    }

    private boolean knows(String topic) throws InterruptedException {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (InterruptException e) {
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            LOG.warnf("could not find the partitions of %s, trying again in %s: %s", topic, RETRY, e.getMessage());
            return false;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> written) {
        try {
            Future<RecordMetadata> unused = producer.send(record, (metadata, error) -> {
                if (error == null) {
                    written.complete(null);
                } else {
                    onError(record, written, error);
                }
            });
        } catch (KafkaException | IllegalStateException e) { // the latter of a client that is closed meanwhile
            onError(record, written, e);
        }
    }

    private void onError(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> written, Exception error) {
        if (error instanceof RecordTooLargeException) {
            written.completeExceptionally(error);
        } else if (!closed) { // who would write it again after that reads it again after the next start
            LOG.warnf("could not write to %s, trying again in a second: %s", record.topic(), error.getMessage());
            AFTER_A_SECOND.execute(() -> send(record, written));
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        producer.close(CLOSE_TIMEOUT);
    }
}
