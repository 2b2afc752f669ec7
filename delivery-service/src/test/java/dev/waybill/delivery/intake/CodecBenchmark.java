package dev.waybill.delivery.intake;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.CloudEventReader;
import dev.waybill.model.wire.CloudEventWriter;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The records that a delivery of 1 KiB is read from and written to. */
@State(Scope.Benchmark)
public class CodecBenchmark {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final String WEBHOOK = "wh-01jmh5zq8w3k7x2v9n4d6r0t5b";
    private static final String DATA = "{\"pad\":\"" + "x".repeat(1014) + "\"}";

    private final Delivery delivery = new Delivery(
            new DeliveryHeader("del-01jmh5zq8w3k7x2v9n4d6r0t5b", WEBHOOK, "acme", "campaign.created", "evt-1", 4, TIME),
            1,
            TIME,
            RawJson.of("{\"id\":\"evt-1\",\"data\":" + DATA + "}"));
    private final Attempt attempt = new Attempt(
            delivery.header(),
            1,
            TIME,
            Duration.ofMillis(25),
            new Outcome.Succeeded(200, "ok"),
            Optional.empty(),
            new RecordCoordinates(3, 5_000_000_000L));
    private final ConsumerRecord<String, byte[]> binaryEvent = asRead(CloudEventWriter.write(
            TopicNames.EVENTS, new Event("evt-1", "/campaigns", "campaign.created", TIME, "acme", RawJson.of(DATA))));
    private final ConsumerRecord<String, byte[]> structuredEvent = asRead(new ProducerRecord<>(
            TopicNames.EVENTS,
            "acme",
            ("{\"specversion\":\"1.0\",\"id\":\"evt-1\",\"source\":\"/campaigns\",\"type\":\"campaign.created\","
                            + "\"organizationid\":\"acme\",\"data\":" + DATA + "}")
                    .getBytes(StandardCharsets.UTF_8)));
    private final ConsumerRecord<String, byte[]> deliveryRecord =
            asRead(DeliveryCodec.write(TopicNames.DELIVERIES, delivery));
    private final ConsumerRecord<String, byte[]> attemptRecord =
            asRead(AttemptCodec.write(TopicNames.ATTEMPTS, attempt));
    private final ConsumerRecord<String, byte[]> webhookRecord = asRead(WebhookSnapshotCodec.write(
            TopicNames.SUBSCRIPTIONS,
            new WebhookSnapshot(
                    WEBHOOK,
                    7,
                    "acme",
                    "https://receiver.example/hooks",
                    Set.of("campaign.created", "document.created"),
                    true,
                    List.of(new EncryptedSecret("x".repeat(104))))));

    private static ConsumerRecord<String, byte[]> asRead(ProducerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                TIME.toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    @Benchmark
    public Event readBinaryEvent() throws UnreadableRecordException {
        return CloudEventReader.read(binaryEvent);
    }

    @Benchmark
    public Event readStructuredEvent() throws UnreadableRecordException {
        return CloudEventReader.read(structuredEvent);
    }

    @Benchmark
    public ProducerRecord<String, byte[]> writeDelivery() {
        return DeliveryCodec.write(TopicNames.DELIVERIES, delivery);
    }

    @Benchmark
    public Delivery readDelivery() throws UnreadableRecordException {
        return DeliveryCodec.read(deliveryRecord);
    }

    @Benchmark
    public ProducerRecord<String, byte[]> writeAttempt() {
        return AttemptCodec.write(TopicNames.ATTEMPTS, attempt);
    }

    @Benchmark
    public Attempt readAttempt() throws UnreadableRecordException {
        return AttemptCodec.read(attemptRecord);
    }

    @Benchmark
    public Optional<WebhookSnapshot> readWebhook() throws UnreadableRecordException {
        return WebhookSnapshotCodec.read(webhookRecord);
    }
}
