package dev.waybill.system.bench.load;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts deliveries into the tier of the longest delay, as if their receivers had failed. */
public final class WaitingDeliveries {
    private static final String TOPIC = TopicNames.RETRY_PREFIX + "300s";
    private static final Duration WAIT = Duration.ofHours(1);
    private static final int BODY_SIZE = 256;

    private WaitingDeliveries() {}

    /** Returns when all are durably written. */
    public static void write(String bootstrapServers, int count) {
        Instant now = Instant.now();
        RawJson body = RawJson.of("{\"pad\":\"" + "x".repeat(BODY_SIZE - 10) + "\"}");
        AtomicLong unwritten = new AtomicLong();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                Future<RecordMetadata> unused =
                        producer.send(DeliveryCodec.write(TOPIC, delivery(i, now, body)), (written, error) -> {
                            if (error != null) {
                                unwritten.incrementAndGet();
                            }
                        });
            }
        }
        if (unwritten.get() > 0) {
            throw new IllegalStateException(unwritten + " waiting deliveries could not be written");
        }
    }

    private static Delivery delivery(int number, Instant now, RawJson body) {
        String webhook = "wh-waiting-" + number % 1000;
        String event = "waiting-" + number;
        return new Delivery(
                new DeliveryHeader(
                        DeliveryIds.of("/bench", event, webhook),
                        webhook,
                        "bench-waiting",
                        "campaign.created",
                        event,
                        4,
                        now),
                4,
                now.plus(WAIT),
                body);
    }
}
