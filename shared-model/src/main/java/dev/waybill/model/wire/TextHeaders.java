package dev.waybill.model.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Record headers as UTF-8 text: readable in every Kafka tool. */
final class TextHeaders {
    private TextHeaders() {}

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Null if there is no such header, or it has no value. */
    static String find(Headers headers, String name) throws UnreadableRecordException {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : Utf8.decode(header.value(), "header " + name);
    }

    static String text(Headers headers, String name) throws UnreadableRecordException {
        String value = find(headers, name);
        if (value == null || value.isEmpty()) {
            throw new UnreadableRecordException("header " + name + " is missing");
        }
        return value;
    }

    static int positiveInt(Headers headers, String name) throws UnreadableRecordException {
        String value = text(headers, name);
        if (!isNatural(value, 9) || value.charAt(0) == '0') {
            throw new UnreadableRecordException("header " + name + " is not a whole number from 1");
        }
        return Integer.parseInt(value);
    }

    /** A whole number from 0, with at most so many digits. */
    static long natural(Headers headers, String name, int digits) throws UnreadableRecordException {
        String value = text(headers, name);
        if (!isNatural(value, digits)) {
            throw new UnreadableRecordException(
                    "header " + name + " is not a whole number of at most " + digits + " digits");
        }
        return Long.parseLong(value);
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    static Instant instant(Headers headers, String name) throws UnreadableRecordException {
        String value = text(headers, name);
        if (!isNatural(value, 15)) {
            throw new UnreadableRecordException("header " + name + " is not a number of milliseconds since 1970");
        }
        return Instant.ofEpochMilli(Long.parseLong(value));
    }

    /** By hand, for every record has several of them. */
    private static boolean isNatural(String value, int digits) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() <= digits;
    }
}
