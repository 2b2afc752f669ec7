package dev.waybill.model.wire;

import dev.waybill.model.event.Event;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes events as CloudEvents 1.0 in binary mode: attributes in headers, the data as the value. For upstream services
 * that emit to Waybill.
 */
public final class CloudEventWriter {
    private CloudEventWriter() {}

    /** Keyed by organization, so that one organization's events keep their order up to fan-out. */
    public static ProducerRecord<String, byte[]> write(String topic, Event event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, event.organizationId(), event.data().bytes());
        TextHeaders.put(record.headers(), "ce_specversion", "1.0");
        TextHeaders.put(record.headers(), "ce_id", event.id());
        TextHeaders.put(record.headers(), "ce_source", event.source());
        TextHeaders.put(record.headers(), "ce_type", event.type());
        TextHeaders.put(
                record.headers(),
                "ce_time",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.time().atOffset(ZoneOffset.UTC)));
        TextHeaders.put(record.headers(), "ce_organizationid", event.organizationId());
        TextHeaders.put(record.headers(), "content-type", "application/json");
        event.parent().ifPresent(parent -> TraceHeaders.put(record.headers(), parent));
        return record;
    }
}
