package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    @Test
    void keepsTheRecordAndAddsWhyAndWhere() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("waybill.events", 3, 42, new byte[] {1}, new byte[] {(byte) 0xff});
        record.headers().add("ce_id", Records.utf8("evt-1"));

        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.write("waybill.dead-letters", record, "unreadable", "not JSON");

        assertThat(letter.topic()).isEqualTo("waybill.dead-letters");
        assertThat(letter.partition()).isNull();
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(0xff);
        assertThat(Records.lines(letter.headers())).isEqualTo("""
                        ce_id=evt-1
                        waybill-dead-letter-reason=unreadable
                        waybill-dead-letter-detail=not JSON
                        waybill-dead-letter-found-at=waybill.events-3@42
                        """);
        assertThat(record.headers()).hasSize(1);
    }

    @Test
    void keepsATombstoneWithoutKey() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("waybill.events", 0, 0, null, null);

        ProducerRecord<byte[], byte[]> letter = DeadLetters.write("waybill.dead-letters", record, "r", "d");

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }
}
