package dev.waybill.model.wire;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.Replays;
import dev.waybill.model.event.RawJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A delivery on Kafka: the key is the webhook id, the value is the body to POST, byte for byte, and all that is said
 * about it stands in headers as text. Times are milliseconds since 1970.
 */
public final class DeliveryCodec {
    private static final String VERSION = "waybill-version";
    private static final String DELIVERY = "waybill-delivery";
    private static final String ORGANIZATION = "waybill-organization";
    private static final String EVENT_TYPE = "waybill-event-type";
    private static final String EVENT_ID = "waybill-event-id";
    private static final String CREATED_AT = "waybill-created-at";
    private static final String ATTEMPT = "waybill-attempt";
    private static final String MAX_ATTEMPTS = "waybill-max-attempts";
    private static final String DUE_AT = "waybill-due-at";
    private static final String REPLAYS = "waybill-replays";
    private static final String ATTEMPTS_BEFORE = "waybill-attempts-before";
    private static final String THIS_VERSION = "1";

    private DeliveryCodec() {}

    public static ProducerRecord<String, byte[]> write(String topic, Delivery delivery) {
        DeliveryHeader header = delivery.header();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, header.webhookId(), delivery.body().bytes());
        Headers headers = record.headers();
        TextHeaders.put(headers, VERSION, THIS_VERSION);
        TextHeaders.put(headers, DELIVERY, header.id());
        TextHeaders.put(headers, ORGANIZATION, header.organizationId());
        TextHeaders.put(headers, EVENT_TYPE, header.eventType());
        TextHeaders.put(headers, EVENT_ID, header.eventId());
        TextHeaders.put(headers, CREATED_AT, Long.toString(header.createdAt().toEpochMilli()));
        TextHeaders.put(headers, ATTEMPT, Integer.toString(delivery.attempt()));
        TextHeaders.put(headers, MAX_ATTEMPTS, Integer.toString(header.maxAttempts()));
        TextHeaders.put(headers, DUE_AT, Long.toString(delivery.dueAt().toEpochMilli()));
        Replays replays = header.replays();
        if (!replays.equals(Replays.NONE)) {
            TextHeaders.put(headers, REPLAYS, Integer.toString(replays.count()));
            TextHeaders.put(headers, ATTEMPTS_BEFORE, Integer.toString(replays.attemptsBefore()));
        }
        delivery.parent().ifPresent(parent -> TraceHeaders.put(headers, parent));
        return record;
    }

    /** @throws UnreadableRecordException if a header is missing or wrong, or there is no body */
    public static Delivery read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        Headers headers = record.headers();
        String version = TextHeaders.text(headers, VERSION);
        if (!version.equals(THIS_VERSION)) {
            throw new UnreadableRecordException("delivery records of version " + version + " are not known");
        }
        if (record.key() == null || record.value() == null) {
            throw new UnreadableRecordException("a delivery record has a webhook id as key and a body as value");
        }
        DeliveryHeader header = new DeliveryHeader(
                TextHeaders.text(headers, DELIVERY),
                record.key(),
                TextHeaders.text(headers, ORGANIZATION),
                TextHeaders.text(headers, EVENT_TYPE),
                TextHeaders.text(headers, EVENT_ID),
                TextHeaders.positiveInt(headers, MAX_ATTEMPTS),
                TextHeaders.instant(headers, CREATED_AT),
                replays(headers));
        return new Delivery(
                header,
                TextHeaders.positiveInt(headers, ATTEMPT),
                TextHeaders.instant(headers, DUE_AT),
                RawJson.wrap(record.value()),
                TraceHeaders.find(headers, TraceHeaders.TRACEPARENT));
    }

    private static Replays replays(Headers headers) throws UnreadableRecordException {
        return TextHeaders.find(headers, REPLAYS) == null
                ? Replays.NONE
                : new Replays(
                        TextHeaders.positiveInt(headers, REPLAYS),
                        Math.toIntExact(TextHeaders.natural(headers, ATTEMPTS_BEFORE, 9)));
    }
}
