package dev.waybill.system.bench.load;

import dev.waybill.model.event.Event;
import dev.waybill.model.wire.CloudEventWriter;
import dev.waybill.model.wire.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Emits flows, as an upstream service does that wants its events durably written and soon. */
public final class Generator implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Bodies bodies;
    private final Duration pause;

    /**
     * Emits each event at once, with those that came while the one before was being written.
     *
     * @param dataSize of each event, in bytes
     */
    public static Generator prompt(String bootstrapServers, int dataSize) {
        return new Generator(bootstrapServers, dataSize, Duration.ZERO, 0, 1);
    }

    /**
     * Emits what is due once a millisecond, and as a Kafka client does by itself, which collects for 5 ms: brokers have less to
     * do, and so has this.
     *
     * @param dataSize of each event, in bytes
     */
    public static Generator batching(String bootstrapServers, int dataSize) {
        return new Generator(bootstrapServers, dataSize, Duration.ofMillis(1), 5, 5);
    }

    private Generator(String bootstrapServers, int dataSize, Duration pause, int lingerMillis, int requestsAtATime) {
        this.pause = pause;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        requestsAtATime),
                new StringSerializer(),
                new ByteArraySerializer());
        this.bodies = Bodies.of(dataSize);
    }

    /** Emits a flow on a thread of its own. */
    public CompletableFuture<Emission> start(Flow flow) {
        return Emission.start(flow, new Records(), pause.toNanos());
    }

    private final class Records implements Emission.Outlet {
        @Override
        public void send(Flow flow, int number, Runnable refused) {
            Future<RecordMetadata> unused =
                    producer.send(CloudEventWriter.write(TopicNames.EVENTS, event(flow, number)), (written, error) -> {
                        if (error != null) {
                            refused.run();
                        }
                    });
        }

        @Override
        public void flush() {
            producer.flush();
        }
    }

    private Event event(Flow flow, int number) {
        Target target = flow.target(number);
        return new Event(
                flow.key(number).id(),
                "/bench",
                target.eventType(),
                Instant.now(),
                target.organizationId(),
                bodies.get(number));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
