package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.trace.TraceParent;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How records are read; the data is the business of {@link CloudEventDataTest}. */
class CloudEventReaderTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Event EVENT = new Event(
            "evt-1",
            "/campaigns",
            "campaign.created",
            Instant.ofEpochMilli(Records.TIMESTAMP),
            "demo",
            RawJson.of("{}"));

    @Test
    void readsBinaryMode() throws Exception {
        assertThat(CloudEventReader.read(CloudEvents.binary(Records.utf8("{}"))))
                .isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=UTF-8", "APPLICATION/JSON", "application/vnd.acme+json", "text/json"})
    void readsBinaryModeWithAnyContentTypeOfJson(String contentType) throws Exception {
        assertThat(CloudEventReader.read(CloudEvents.binary("content-type", Records.utf8(contentType))))
                .isEqualTo(EVENT);
    }

    @Test
    void takesBinaryDataWithoutContentTypeAsJson() throws Exception {
        ConsumerRecord<String, byte[]> record = CloudEvents.binary(Records.utf8("{}"));
        record.headers().remove("content-type");

        assertThat(CloudEventReader.read(record)).isEqualTo(EVENT);
    }

    @Test
    void passesOverHeadersThatAreNoAttributesOfWaybill() throws Exception {
        ConsumerRecord<String, byte[]> record = CloudEvents.binary(Records.utf8("{}"));
        record.headers()
                .add("ce_traceparent", new byte[] {(byte) 0xff})
                .add("ce_datacontenttype", Records.utf8("text/plain"))
                .add("id", Records.utf8("other"))
                .add("ce_time", null);

        assertThat(CloudEventReader.read(record)).isEqualTo(EVENT);
    }

    @Test
    void takesTheTraceOfTheEventInBothModes() throws Exception {
        ConsumerRecord<String, byte[]> binary = CloudEvents.binary(Records.utf8("{}"));
        binary.headers().add("ce_traceparent", Records.utf8(TRACE));
        byte[] envelope = Records.utf8(CloudEvents.envelope("\"traceparent\":\"" + TRACE + "\",\"data\":{}"));

        assertThat(CloudEventReader.read(binary)).isEqualTo(EVENT.causedBy(TraceParent.parse(TRACE)));
        assertThat(CloudEventReader.read(Records.record("demo", envelope)))
                .isEqualTo(EVENT.causedBy(TraceParent.parse(TRACE)));
    }

    @Test
    void theTraceOfTheRecordIsNearerThanThatOfTheEvent() throws Exception {
        ConsumerRecord<String, byte[]> record = CloudEvents.binary(Records.utf8("{}"));
        record.headers()
                .add("traceparent", Records.utf8(TRACE))
                .add("ce_traceparent", Records.utf8(TRACE.replace("-00f067aa0ba902b7-", "-0000000000000001-")));

        assertThat(CloudEventReader.read(record).parent()).isEqualTo(TraceParent.parse(TRACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "\"nonsense\"", "{\"a\":[1]}"})
    void aTraceThatMakesNoSenseIsNoReasonToDeliverNothing(String trace) throws Exception {
        byte[] envelope = Records.utf8(CloudEvents.envelope("\"traceparent\":" + trace + ",\"data\":{}"));

        assertThat(CloudEventReader.read(Records.record("demo", envelope))).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "application/cloudevents+json; charset=UTF-8",
                "Application/CloudEvents+JSON ;charset=utf-8",
            })
    void readsStructuredMode(String contentType) throws Exception {
        byte[] envelope = Records.utf8(CloudEvents.envelope("\"data\":{}"));

        assertThat(CloudEventReader.read(Records.record("demo", envelope, "content-type", contentType)))
                .isEqualTo(EVENT);
    }

    @Test
    void takesARecordWithoutHeadersAsStructured() throws Exception {
        byte[] envelope = Records.utf8(CloudEvents.envelope("\"data\":{}"));

        assertThat(CloudEventReader.read(Records.record(null, envelope))).isEqualTo(EVENT);
        assertThat(CloudEventReader.read(Records.record("other", envelope, "traceparent", "00-1-2-01")))
                .isEqualTo(EVENT);
    }

    @Test
    void takesTheEnvelopeAtItsWordWhereHeadersSayOtherwise() throws Exception {
        ConsumerRecord<String, byte[]> record = CloudEvents.structured(CloudEvents.envelope("\"data\":{}"));
        record.headers().add("ce_id", Records.utf8("other")).add("ce_specversion", Records.utf8("0.3"));

        assertThat(CloudEventReader.read(record)).isEqualTo(EVENT);
    }

    @Test
    void passesOverFieldsThatAreNoAttributesOfWaybill() throws Exception {
        String fields = "\"subject\":\"x\",\"traceparent\":\"00-1\",\"n\":[1,{\"id\":\"other\",\"data\":2}],"
                + "\"dataschema\":null,\"data\":{},\"n\":{\"data\":[3]},\"time\":null,\"data_base64\":null";

        assertThat(CloudEventReader.read(CloudEvents.structured(CloudEvents.envelope(fields))))
                .isEqualTo(EVENT);
    }

    @Test
    void readsEscapedNamesAndValuesOfAttributes() throws Exception {
        String envelope = "{\"specversion\":\"1.0\",\"\\u0069d\":\"\\u0065vt\\/1 \\ud83d\\ude00\",\"source\":\"ü\","
                + "\"type\":\"t\",\"organizationid\":\"demo\",\"data\":0}";

        Event event = CloudEventReader.read(CloudEvents.structured(envelope));

        assertThat(event.id()).isEqualTo("evt/1 😀");
        assertThat(event.source()).isEqualTo("ü");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-25T10:00:00Z,                2026-02-25T10:00:00Z",
        "2026-02-25t10:00:00.123456789z,      2026-02-25T10:00:00.123456789Z",
        "2026-02-25T10:00:00+05:30,           2026-02-25T04:30:00Z",
        "0000-01-01T00:00:00Z,                0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,            9999-12-31T23:59:59.999Z",
    })
    void readsTheTime(String text, Instant time) throws Exception {
        Event binary = CloudEventReader.read(CloudEvents.binary("ce_time", Records.utf8(text)));
        Event structured = CloudEventReader.read(
                CloudEvents.structured(CloudEvents.envelope("\"time\":\"" + text + "\",\"data\":{}")));

        assertThat(binary.time()).isEqualTo(time);
        assertThat(structured.time()).isEqualTo(time);
    }

    @Test
    void readsAttributesOfTheGreatestLength() throws Exception {
        String id = "x".repeat(512);

        assertThat(CloudEventReader.read(CloudEvents.binary("ce_id", Records.utf8(id)))
                        .id())
                .isEqualTo(id);
    }
}
