package dev.waybill.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer finds them. */
final class Records {
    /** 2026-02-25T10:00:00Z. */
    static final long TIMESTAMP = 1_772_013_600_000L;

    private Records() {}

    /** What a consumer finds after this was produced. */
    static ConsumerRecord<String, byte[]> found(ProducerRecord<String, byte[]> written) {
        return record(written.key(), written.value(), written.headers());
    }

    /** @param headers name, value, name, value… */
    static ConsumerRecord<String, byte[]> record(String key, byte[] value, String... headers) {
        RecordHeaders found = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            found.add(headers[i], utf8(headers[i + 1]));
        }
        return record(key, value, found);
    }

    static ConsumerRecord<String, byte[]> record(String key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                "waybill.topic",
                3,
                42,
                TIMESTAMP,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    /** The headers as {@code name=value} lines, in their order. */
    static String lines(Headers headers) {
        StringBuilder lines = new StringBuilder();
        for (Header header : headers) {
            lines.append(header.key()).append('=').append(text(header.value())).append('\n');
        }
        return lines.toString();
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
