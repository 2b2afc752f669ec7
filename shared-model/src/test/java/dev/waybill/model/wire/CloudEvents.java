package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** CloudEvents in both modes, as records. */
final class CloudEvents {
    private CloudEvents() {}

    /** With the attributes that Waybill needs. */
    static ConsumerRecord<String, byte[]> binary(byte[] data) {
        return Records.record(
                "demo",
                data,
                "ce_specversion",
                "1.0",
                "ce_id",
                "evt-1",
                "ce_source",
                "/campaigns",
                "ce_type",
                "campaign.created",
                "ce_organizationid",
                "demo",
                "content-type",
                "application/json");
    }

    /** The same record with another value of one header. */
    static ConsumerRecord<String, byte[]> binary(String header, byte[] value) {
        ConsumerRecord<String, byte[]> record = binary(Records.utf8("{}"));
        record.headers().remove(header).add(header, value);
        return record;
    }

    static ConsumerRecord<String, byte[]> structured(String envelope) {
        return structured(Records.utf8(envelope));
    }

    static ConsumerRecord<String, byte[]> structured(byte[] envelope) {
        return Records.record("demo", envelope, "content-type", "application/cloudevents+json; charset=utf-8");
    }

    /** An envelope with the attributes that Waybill needs, and these fields. */
    static String envelope(String fields) {
        return "{\"specversion\":\"1.0\",\"id\":\"evt-1\",\"source\":\"/campaigns\",\"type\":\"campaign.created\","
                + "\"organizationid\":\"demo\"," + fields + "}";
    }

    static void assertUnreadable(ConsumerRecord<String, byte[]> record, String message) {
        assertThatThrownBy(() -> CloudEventReader.read(record))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(message);
    }
}
