package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventWriterTest {
    private static final RawJson DATA = RawJson.of("{ \"amount\": 1.50 }");

    @Test
    void writesBinaryModeKeyedByOrganization() {
        Event event = event("evt-ü", Instant.parse("2026-02-25T10:00:00.123Z"));

        ProducerRecord<String, byte[]> written = CloudEventWriter.write("waybill.events", event);

        assertThat(written.topic()).isEqualTo("waybill.events");
        assertThat(written.key()).isEqualTo("demo");
        assertThat(written.partition()).isNull();
        assertThat(written.timestamp()).isNull();
        assertThat(written.value()).isEqualTo(DATA.bytes());
        assertThat(Records.lines(written.headers())).isEqualTo("""
                        ce_specversion=1.0
                        ce_id=evt-ü
                        ce_source=/campaigns
                        ce_type=campaign.created
                        ce_time=2026-02-25T10:00:00.123Z
                        ce_organizationid=demo
                        content-type=application/json
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-25T10:00:00Z",
        "2026-02-25T10:00:00.000000001Z",
        "1970-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
    })
    void whatIsWrittenIsRead(Instant time) throws Exception {
        Event event = event("evt-1", time);

        assertThat(CloudEventReader.read(Records.found(CloudEventWriter.write("t", event))))
                .isEqualTo(event);
    }

    private static Event event(String id, Instant time) {
        return new Event(id, "/campaigns", "campaign.created", time, "demo", DATA);
    }
}
