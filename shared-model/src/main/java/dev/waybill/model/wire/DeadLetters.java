package dev.waybill.model.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that was given up: key, value and headers as they were found, with the reason and the place it was found at
 * in headers beside them.
 */
public final class DeadLetters {
    /** Why, as one word that metrics can count. */
    public static final String REASON = "waybill-dead-letter-reason";
    /** Why, for people. */
    public static final String DETAIL = "waybill-dead-letter-detail";
    /** Topic, partition and offset of the record, such as {@code waybill.events-3@42}; of the last time it was given up. */
    public static final String FOUND_AT = "waybill-dead-letter-found-at";

    private DeadLetters() {}

    public static ProducerRecord<byte[], byte[]> write(
            String topic, ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        Headers headers = asFound(record);
        TextHeaders.put(headers, REASON, reason);
        TextHeaders.put(headers, DETAIL, detail);
        TextHeaders.put(headers, FOUND_AT, record.topic() + "-" + record.partition() + "@" + record.offset());
        return new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
    }

    /** The headers of a record without what makes it a dead letter. */
    static Headers asFound(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        return headers.remove(REASON).remove(DETAIL).remove(FOUND_AT);
    }
}
