package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.trace.TraceParent;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryCodecTest {
    private static final String BODY = "{\"id\":\"evt-1\", \"data\":{\"n\":1.50}}";
    private static final Delivery DELIVERY = new Delivery(
            new DeliveryHeader(
                    "del-6h6vjnnbm1a2zt25rg3adeabva",
                    "wh-01jmh5zq8w3k7x2v9n4d6r0t5b",
                    "demo",
                    "campaign.created",
                    "evt-ü",
                    4,
                    Instant.parse("2026-02-25T10:00:00.123Z")),
            2,
            Instant.parse("2026-02-25T10:00:10.123Z"),
            RawJson.of(BODY));
    private static final String VERSION_1 = """
            waybill-version=1
            waybill-delivery=del-6h6vjnnbm1a2zt25rg3adeabva
            waybill-organization=demo
            waybill-event-type=campaign.created
            waybill-event-id=evt-ü
            waybill-created-at=1772013600123
            waybill-attempt=2
            waybill-max-attempts=4
            waybill-due-at=1772013610123
            """;

    @Test
    void writesVersion1() {
        ProducerRecord<String, byte[]> written = DeliveryCodec.write("waybill.deliveries", DELIVERY);

        assertThat(written.topic()).isEqualTo("waybill.deliveries");
        assertThat(written.key()).isEqualTo("wh-01jmh5zq8w3k7x2v9n4d6r0t5b");
        assertThat(written.partition()).isNull();
        assertThat(written.timestamp()).isNull();
        assertThat(Records.text(written.value())).isEqualTo(BODY);
        assertThat(Records.lines(written.headers())).isEqualTo(VERSION_1);
    }

    @Test
    void readsVersion1() throws Exception {
        assertThat(DeliveryCodec.read(version1())).isEqualTo(DELIVERY);
    }

    @Test
    void tellsHowOftenADeliveryWasPutBack() throws Exception {
        Delivery delivery = DELIVERY.putBack(4, Instant.parse("2026-02-26T10:00:00Z"));

        ProducerRecord<String, byte[]> written = DeliveryCodec.write("waybill.deliveries", delivery);

        assertThat(Records.lines(written.headers()))
                .contains("waybill-attempt=1\n")
                .endsWith("waybill-replays=1\nwaybill-attempts-before=4\n");
        assertThat(DeliveryCodec.read(Records.found(written))).isEqualTo(delivery);
    }

    @Test
    void skipsHeadersOfALaterRelease() throws Exception {
        ConsumerRecord<String, byte[]> record = version1();
        record.headers().add("waybill-lane", Records.utf8("slow")).add("traceparent", new byte[] {(byte) 0xff});

        assertThat(DeliveryCodec.read(record)).isEqualTo(DELIVERY);
    }

    @Test
    void keepsTheTraceThatItBelongsTo() throws Exception {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        ConsumerRecord<String, byte[]> record = version1();
        record.headers().add("traceparent", Records.utf8(trace));

        Delivery read = DeliveryCodec.read(record);

        assertThat(read.parent()).isEqualTo(TraceParent.parse(trace));
        assertThat(Records.lines(DeliveryCodec.write("waybill.retry.10s", read.again(read.dueAt()))
                        .headers()))
                .contains("traceparent=" + trace + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "waybill-version, 2, delivery records of version 2 are not known",
        "waybill-version, '', header waybill-version is missing",
        "waybill-delivery, '', header waybill-delivery is missing",
        "waybill-organization, '', header waybill-organization is missing",
        "waybill-event-type, '', header waybill-event-type is missing",
        "waybill-event-id, '', header waybill-event-id is missing",
        "waybill-created-at, yesterday, header waybill-created-at is not a number of milliseconds since 1970",
        "waybill-created-at, -1, header waybill-created-at is not a number of milliseconds since 1970",
        "waybill-due-at, 1e9, header waybill-due-at is not a number of milliseconds since 1970",
        "waybill-due-at, 99999999999999999999, header waybill-due-at is not a number of milliseconds since 1970",
        "waybill-attempt, 0, header waybill-attempt is not a whole number from 1",
        "waybill-attempt, 1.5, header waybill-attempt is not a whole number from 1",
        "waybill-attempt, ٣, header waybill-attempt is not a whole number from 1",
        "waybill-max-attempts, 4000000000, header waybill-max-attempts is not a whole number from 1",
    })
    void refusesAHeader(String header, String value, String message) {
        ConsumerRecord<String, byte[]> record = version1();
        record.headers().remove(header).add(header, Records.utf8(value));

        assertUnreadable(record, message);
    }

    @Test
    void refusesAHeaderThatIsMissing() {
        for (String header :
                VERSION_1.lines().map(line -> line.split("=", 2)[0]).toList()) {
            ConsumerRecord<String, byte[]> record = version1();
            record.headers().remove(header);

            assertUnreadable(record, "header " + header + " is missing");
        }
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() {
        ConsumerRecord<String, byte[]> record = version1();
        record.headers().remove("waybill-event-id").add("waybill-event-id", new byte[] {'a', (byte) 0xc3});

        assertUnreadable(record, "header waybill-event-id is not UTF-8");
    }

    @Test
    void refusesARecordWithoutKeyOrBody() {
        RecordHeaders headers = new RecordHeaders(version1().headers());
        String message = "a delivery record has a webhook id as key and a body as value";

        assertUnreadable(Records.record(null, Records.utf8(BODY), headers), message);
        assertUnreadable(Records.record("wh-1", null, headers), message);
    }

    private static void assertUnreadable(ConsumerRecord<String, byte[]> record, String message) {
        assertThatThrownBy(() -> DeliveryCodec.read(record))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(message);
    }

    private static ConsumerRecord<String, byte[]> version1() {
        String[] headers = VERSION_1
                .lines()
                .flatMap(line -> Arrays.stream(line.split("=", 2)))
                .toArray(String[]::new);
        return Records.record("wh-01jmh5zq8w3k7x2v9n4d6r0t5b", Records.utf8(BODY), headers);
    }
}
