package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.event.RawJson;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivertedDeliveryCodecTest {
    private static final DivertedDelivery DIVERTED = new DivertedDelivery(
            new Delivery(
                    new DeliveryHeader(
                            "del-1",
                            "wh-1",
                            "demo",
                            "campaign.created",
                            "evt-1",
                            4,
                            Instant.parse("2026-02-25T10:00:00.123Z")),
                    2,
                    Instant.parse("2026-02-25T10:00:10.123Z"),
                    RawJson.of("{\"n\":1.50}")),
            new RecordCoordinates(11, 9_000_000_000L),
            Instant.parse("2026-02-25T10:00:20.123Z"));

    @Test
    void isTheRecordOfTheDeliveryWithWhatElseIsKnownOfIt() {
        ProducerRecord<String, byte[]> written = DivertedDeliveryCodec.write("waybill.diverted", DIVERTED);

        assertThat(written.topic()).isEqualTo("waybill.diverted");
        assertThat(written.key()).isEqualTo("wh-1");
        assertThat(Records.text(written.value())).isEqualTo("{\"n\":1.50}");
        assertThat(Records.lines(written.headers())).isEqualTo("""
                waybill-version=1
                waybill-delivery=del-1
                waybill-organization=demo
                waybill-event-type=campaign.created
                waybill-event-id=evt-1
                waybill-created-at=1772013600123
                waybill-attempt=2
                waybill-max-attempts=4
                waybill-due-at=1772013610123
                waybill-record-partition=11
                waybill-record-offset=9000000000
                waybill-diverted-at=1772013620123
                """);
    }

    @Test
    void comesBackAsItWas() throws Exception {
        assertThat(DivertedDeliveryCodec.read(Records.found(DivertedDeliveryCodec.write("t", DIVERTED))))
                .isEqualTo(DIVERTED);
    }

    @ParameterizedTest
    @CsvSource({
        "waybill-record-partition, '', header waybill-record-partition is missing",
        "waybill-record-partition, 1234567890, header waybill-record-partition is not a whole number of at most 9 digits",
        "waybill-record-offset, -1, header waybill-record-offset is not a whole number of at most 18 digits",
        "waybill-diverted-at, soon, header waybill-diverted-at is not a number of milliseconds since 1970",
        "waybill-attempt, 0, header waybill-attempt is not a whole number from 1",
    })
    void refusesWhatItCannotMean(String header, String value, String message) {
        ConsumerRecord<String, byte[]> record = Records.found(DivertedDeliveryCodec.write("t", DIVERTED));
        record.headers().remove(header).add(header, Records.utf8(value));

        assertThatThrownBy(() -> DivertedDeliveryCodec.read(record))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(message);
    }
}
