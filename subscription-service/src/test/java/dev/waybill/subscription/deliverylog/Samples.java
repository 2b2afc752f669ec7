package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.event.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of deliveries as the tests need them. */
final class Samples {
    /** Yesterday, which is within any retention; the same all through a run. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final Instant CREATED_AT = Instant.now()
            .truncatedTo(ChronoUnit.DAYS)
            .minus(Duration.ofHours(14))
            .plusMillis(123);

    static final RecordCoordinates BODY = new RecordCoordinates(2, 17);

    private Samples() {}

    static DeliveryHeader header(String id) {
        return header(id, "wh-1", CREATED_AT);
    }

    static DeliveryHeader header(String id, String webhookId, Instant createdAt) {
        return new DeliveryHeader(id, webhookId, "acme", "campaign.created", "evt-" + id, 4, createdAt);
    }

    /** Announces the attempt of this number. */
    static Delivery pending(DeliveryHeader header, int attempt) {
        return new Delivery(header, attempt, header.createdAt(), RawJson.of("{\"id\":\"evt\"}"));
    }

    static Attempt succeeded(DeliveryHeader header, int number) {
        return attempt(header, number, new Outcome.Succeeded(200, "thanks"), Optional.empty());
    }

    /** Failed, and another attempt follows. */
    static Attempt retried(DeliveryHeader header, int number) {
        return attempt(
                header,
                number,
                new Outcome.Failed(OptionalInt.of(503), "HTTP 503", "busy"),
                Optional.of(header.createdAt().plusSeconds(10)));
    }

    /** Failed for good. */
    static Attempt failed(DeliveryHeader header, int number) {
        return attempt(
                header, number, new Outcome.Failed(OptionalInt.empty(), "connection refused", ""), Optional.empty());
    }

    /** @param webhookVersion of the webhook that was attempted */
    static Attempt gone(DeliveryHeader header, int number, long webhookVersion) {
        return attempt(header, number, new Outcome.Gone("moved", webhookVersion), Optional.empty());
    }

    static Attempt withdrawn(DeliveryHeader header, int number) {
        return attempt(header, number, new Outcome.Withdrawn("webhook is not active"), Optional.empty());
    }

    static Attempt attempt(DeliveryHeader header, int number, Outcome outcome, Optional<Instant> nextAttemptAt) {
        return new Attempt(
                header,
                number,
                header.createdAt().plusMillis(100L * number),
                Duration.ofMillis(25),
                outcome,
                nextAttemptAt,
                BODY);
    }

    /** Too long for an index, and not to be compressed. */
    static String noise() {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            noise.append(UUID.randomUUID());
        }
        return noise.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In partition 0. */
    static ConsumerRecord<byte[], byte[]> record(long offset, ProducerRecord<String, byte[]> produced) {
        return new ConsumerRecord<>(
                produced.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(produced.key()),
                produced.value(),
                new RecordHeaders(produced.headers()),
                Optional.empty());
    }
}
