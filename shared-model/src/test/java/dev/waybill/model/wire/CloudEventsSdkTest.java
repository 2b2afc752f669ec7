package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official SDK of CloudEvents writes is read, and the other way round. */
class CloudEventsSdkTest {
    private static final String DATA = "{\"name\":\"größe 😀\",\"amounts\":[1,2.5],\"none\":null}";
    private static final Event EVENT = new Event(
            "evt-ü",
            "https://example.com/campaigns?a=b",
            "campaign.created",
            Instant.parse("2026-02-25T08:00:00.123456Z"),
            "demo",
            RawJson.of(DATA));
    private static final CloudEvent OF_SDK = CloudEventBuilder.v1()
            .withId(EVENT.id())
            .withSource(URI.create(EVENT.source()))
            .withType(EVENT.type())
            .withTime(OffsetDateTime.parse("2026-02-25T10:00:00.123456+02:00"))
            .withSubject("a subject")
            .withDataSchema(URI.create("https://example.com/schema"))
            .withExtension("organizationid", EVENT.organizationId())
            .withExtension("priority", 7)
            .withData("application/json", Records.utf8(DATA))
            .build();

    @Test
    void binaryModeOfTheSdkIsRead() throws Exception {
        ProducerRecord<String, byte[]> written = writer().writeBinary(OF_SDK);

        assertThat(CloudEventReader.read(Records.found(written))).isEqualTo(EVENT);
    }

    @Test
    void structuredModeOfTheSdkIsRead() throws Exception {
        ProducerRecord<String, byte[]> written = writer().writeStructured(OF_SDK, new JsonFormat());

        assertThat(CloudEventReader.read(Records.found(written))).isEqualTo(EVENT);
    }

    @Test
    void anEventOfTheSdkWithoutTimeTakesTheTimestampOfItsRecord() throws Exception {
        CloudEvent timeless = CloudEventBuilder.v1(OF_SDK).withTime(null).build();

        Event event = CloudEventReader.read(Records.found(writer().writeBinary(timeless)));

        assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(Records.TIMESTAMP));
    }

    @ParameterizedTest
    @ValueSource(strings = {DATA, "null", "7", "[ 1e400000 ]"})
    void whatTheWriterWritesIsReadByTheSdk(String data) {
        Event event = new Event(
                EVENT.id(), EVENT.source(), EVENT.type(), EVENT.time(), EVENT.organizationId(), RawJson.of(data));

        CloudEvent read = KafkaMessageFactory.createReader(found(event)).toEvent();

        assertThat(read.getId()).isEqualTo(EVENT.id());
        assertThat(read.getSource()).isEqualTo(URI.create(EVENT.source()));
        assertThat(read.getType()).isEqualTo(EVENT.type());
        assertThat(read.getTime().toInstant()).isEqualTo(EVENT.time());
        assertThat(read.getExtension("organizationid")).isEqualTo(EVENT.organizationId());
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getExtensionNames()).containsExactly("organizationid");
        assertThat(Records.text(read.getData().toBytes())).isEqualTo(data);
    }

    private static ConsumerRecord<String, byte[]> found(Event event) {
        return Records.found(CloudEventWriter.write("waybill.events", event));
    }

    private static MessageWriter<?, ProducerRecord<String, byte[]>> writer() {
        return KafkaMessageFactory.createWriter("waybill.events", "demo");
    }
}
