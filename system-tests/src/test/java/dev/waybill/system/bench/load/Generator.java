package dev.waybill.system.bench.load;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.CloudEventWriter;
import dev.waybill.model.wire.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Emits flows, as an upstream service does that wants its events durably written and soon. */
public final class Generator implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final RawJson data;

    /**
     * Emits each event at once.
     *
     * @param dataSize of each event, in bytes
     */
    public static Generator prompt(String bootstrapServers, int dataSize) {
        return new Generator(bootstrapServers, dataSize, 0);
    }

    /**
     * Emits as a Kafka client does by itself, which collects for 5 ms: brokers have less to do.
     *
     * @param dataSize of each event, in bytes
     */
    public static Generator batching(String bootstrapServers, int dataSize) {
        return new Generator(bootstrapServers, dataSize, 5);
    }

    private Generator(String bootstrapServers, int dataSize, int lingerMillis) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis),
                new StringSerializer(),
                new ByteArraySerializer());
        this.data = RawJson.of(data(dataSize));
    }

    /** @param size in bytes, if that is enough for a JSON object with one field */
    static String data(int size) {
        return "{\"pad\":\"" + "x".repeat(Math.max(0, size - 10)) + "\"}";
    }

    /**
     * How a flow was emitted.
     *
     * @param lag from an event's scheduled time to its emission, in nanoseconds
     * @param unwritten how many events the broker did not take
     */
    public record Emission(Histogram lag, long unwritten) {}

    /** Emits a flow on a thread of its own. */
    public CompletableFuture<Emission> start(Flow flow) {
        CompletableFuture<Emission> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(emit(flow));
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "generator");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private Emission emit(Flow flow) {
        Histogram lag = new Histogram(3);
        AtomicLong unwritten = new AtomicLong();
        for (int i = 0; i < flow.schedule().count(); i++) {
            long due = flow.schedule().at(i);
            awaitTime(due);
            lag.recordValue(Math.max(0, System.nanoTime() - due));
            Future<RecordMetadata> unused =
                    producer.send(CloudEventWriter.write(TopicNames.EVENTS, event(flow, i)), (written, error) -> {
                        if (error != null) {
                            unwritten.incrementAndGet();
                        }
                    });
        }
        producer.flush();
        return new Emission(lag, unwritten.get());
    }

    private Event event(Flow flow, int number) {
        Target target = flow.target(number);
        return new Event(
                flow.key(number).id(), "/bench", target.eventType(), Instant.now(), target.organizationId(), data);
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
