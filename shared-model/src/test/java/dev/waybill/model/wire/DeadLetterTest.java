package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.Replays;
import dev.waybill.model.event.RawJson;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterTest {
    private static final Instant NOW = Instant.parse("2026-02-26T10:00:00Z");
    private static final String TOPIC = "my.deliveries";
    private static final Delivery LAST = new Delivery(
            new DeliveryHeader(
                    "del-1", "wh-1", "demo", "campaign.created", "evt-1", 4, Instant.parse("2026-02-25T10:00:00Z")),
            4,
            Instant.parse("2026-02-25T10:06:10Z"),
            RawJson.of("{\"n\":1.50}"));

    @ParameterizedTest
    @CsvSource({
        "attempts_exhausted, 4",
        "gone, 4",
        "receiver_too_slow, 3",
        "encryption_key_missing, 3",
        "internal_error, 3"
    })
    void aDeliveryIsPutBackWithAllItsAttemptsBeforeItAgain(String reason, int attemptsMade) throws Exception {
        DeadLetter letter = letter(found(DeliveryCodec.write("waybill.deliveries", LAST)), reason);

        ProducerRecord<byte[], byte[]> back = letter.putBack(TOPIC, NOW);

        assertThat(letter.isDelivery()).isTrue();
        assertThat(letter.webhookId()).contains("wh-1");
        assertThat(letter.eventId()).contains("evt-1");
        assertThat(back.topic()).isEqualTo(TOPIC);
        Delivery delivery = DeliveryCodec.read(Records.record(Records.text(back.key()), back.value(), back.headers()));
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.dueAt()).isEqualTo(NOW);
        assertThat(delivery.body()).isEqualTo(LAST.body());
        assertThat(delivery.header().id()).isEqualTo("del-1");
        assertThat(delivery.header().maxAttempts()).isEqualTo(4);
        assertThat(delivery.header().replays()).isEqualTo(new Replays(1, attemptsMade));
        assertThat(Records.lines(back.headers())).doesNotContain("dead-letter");
    }

    @Test
    void aDeliveryThatWasPutBackBeforeCountsItsAttemptsOn() throws Exception {
        DeadLetter letter = letter(
                found(DeliveryCodec.write(
                        TOPIC, new Delivery(LAST.putBack(4, NOW).header(), 2, NOW, LAST.body()))),
                "gone");

        ProducerRecord<byte[], byte[]> back = letter.putBack(TOPIC, NOW);

        assertThat(Records.lines(back.headers())).contains("waybill-replays=2\n", "waybill-attempts-before=6\n");
    }

    @Test
    void aRecordThatIsNoDeliveryGoesToWhereItWasFoundAsItWasFound() throws Exception {
        ConsumerRecord<byte[], byte[]> event =
                new ConsumerRecord<>("waybill.events", 3, 42, new byte[] {1}, new byte[] {(byte) 0xff});
        event.headers().add("ce_id", Records.utf8("evt-1"));

        DeadLetter letter = letter(event, "unreadable");
        ProducerRecord<byte[], byte[]> back = letter.putBack(TOPIC, NOW);

        assertThat(letter.isDelivery()).isFalse();
        assertThat(letter.foundAt()).isEqualTo("waybill.events-3@42");
        assertThat(letter.eventId()).isEmpty();
        assertThat(back.topic()).isEqualTo("waybill.events");
        assertThat(back.partition()).isNull();
        assertThat(back.key()).containsExactly(1);
        assertThat(back.value()).containsExactly(0xff);
        assertThat(Records.lines(back.headers())).isEqualTo("ce_id=evt-1\n");
    }

    @Test
    void anEventThatCanBeReadTellsItsId() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"evt-1\",\"source\":\"/a\",\"type\":\"a.b\","
                + "\"organizationid\":\"demo\",\"data\":1}";

        DeadLetter letter =
                letter(new ConsumerRecord<>("waybill.events", 0, 0, null, Records.utf8(event)), "unknown_event_type");

        assertThat(letter.eventId()).contains("evt-1");
        assertThat(letter.eventType()).contains("a.b");
        assertThat(letter.webhookId()).isEmpty();
    }

    @Test
    void dividesByDeliveryAndByWhatARecordSays() {
        ConsumerRecord<byte[], byte[]> one = new ConsumerRecord<>("waybill.events", 0, 0, null, new byte[] {1});
        ConsumerRecord<byte[], byte[]> repeated = new ConsumerRecord<>("waybill.events", 2, 9, null, new byte[] {1});
        ConsumerRecord<byte[], byte[]> another = new ConsumerRecord<>("waybill.events", 0, 1, new byte[] {1}, null);

        assertThat(letter(one, "unreadable").subject())
                .isEqualTo(letter(repeated, "internal_error").subject())
                .isNotEqualTo(letter(another, "unreadable").subject());
        assertThat(letter(found(DeliveryCodec.write(TOPIC, LAST)), "gone").subject())
                .isEqualTo("del-1");
    }

    @Test
    void whatOnlyTheLogCouldNotTakeIsNotDeliveredAgain() {
        DeadLetter letter = letter(found(DeliveryCodec.write("waybill.deliveries", LAST)), "unstorable");

        assertThatThrownBy(() -> letter.putBack(TOPIC, NOW))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("only the log could not take it");
    }

    @Test
    void aRecordOfSomebodyElseIsShownAndNotPutBack() {
        DeadLetter letter = new DeadLetter(new ConsumerRecord<>("waybill.dead-letters", 2, 17, null, null));

        assertThat(letter.id()).isEqualTo("2@17");
        assertThat(letter.reason()).isEmpty();
        assertThatThrownBy(() -> letter.putBack(TOPIC, NOW))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("it does not say where it was found");
    }

    /** What is found among the dead letters once this was put aside. */
    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.write("waybill.dead-letters", record, reason, "for people");
        return new DeadLetter(consumed(letter));
    }

    private static ConsumerRecord<byte[], byte[]> found(ProducerRecord<String, byte[]> written) {
        return consumed(new ProducerRecord<>(
                written.topic(), null, Records.utf8(written.key()), written.value(), written.headers()));
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> written) {
        return new ConsumerRecord<>(
                written.topic(),
                1,
                7,
                Records.TIMESTAMP,
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty());
    }
}
