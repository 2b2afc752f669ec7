package dev.waybill.model.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads CloudEvents 1.0 from Kafka records, in binary and in structured JSON mode (Kafka Protocol Binding for
 * CloudEvents 1.0.2, sections 3.2 and 3.3). The data is checked to be JSON and passed on byte for byte; that, and
 * reading it in one pass, is why this does not go through an object model of CloudEvents.
 */
public final class CloudEventReader {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final Set<String> ATTRIBUTES =
            Set.of("specversion", "id", "source", "type", "time", "organizationid", "datacontenttype");
    /** Characters of an attribute: more is a mistake, and would end up in headers and in the log. */
    private static final int MAX_ATTRIBUTE_LENGTH = 512;

    private CloudEventReader() {}

    /**
     * An event without {@code time} takes the record's timestamp.
     *
     * @throws UnreadableRecordException if the record is not such an event
     */
    public static Event read(ConsumerRecord<?, byte[]> record) throws UnreadableRecordException {
        if (record.value() == null) {
            throw new UnreadableRecordException("the record has no value (a tombstone)");
        }
        try {
            return mode(record).equals("structured") ? readStructured(record) : readBinary(record);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableRecordException("not JSON: " + e.getMessage(), e);
        }
    }

    /** A record without any header that tells is taken as structured: plain console producers write such records. */
    private static String mode(ConsumerRecord<?, byte[]> record) throws UnreadableRecordException {
        String contentType = TextHeaders.find(record.headers(), "content-type");
        String mediaType =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (mediaType.equals(STRUCTURED)) {
            return "structured";
        }
        if (mediaType.startsWith("application/cloudevents")) {
            throw new UnreadableRecordException("content type " + mediaType + " is not supported; use " + STRUCTURED);
        }
        boolean binary = TextHeaders.find(record.headers(), "ce_specversion") != null;
        return binary || !mediaType.isEmpty() ? "binary" : "structured";
    }

    private static Event readBinary(ConsumerRecord<?, byte[]> record) throws IOException, UnreadableRecordException {
        Map<String, String> attributes = new HashMap<>();
        for (String name : ATTRIBUTES) {
            String value = TextHeaders.find(record.headers(), "ce_" + name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        String contentType = TextHeaders.find(record.headers(), "content-type");
        if (contentType != null) {
            attributes.put("datacontenttype", contentType);
        }
        checkOneValue(record.value());
        return event(attributes, RawJson.wrap(record.value()), record.timestamp());
    }

    private static void checkOneValue(byte[] data) throws IOException, UnreadableRecordException {
        try (JsonParser json = Json.parser(data)) {
            if (json.nextToken() == null) {
                throw new UnreadableRecordException("the event has no data");
            }
            json.skipChildren();
            checkEnd(json);
        }
    }

    private static void checkEnd(JsonParser json) throws IOException, UnreadableRecordException {
        if (json.nextToken() != null) {
            throw new UnreadableRecordException("not JSON: there is more after the first value");
        }
    }

    private static Event readStructured(ConsumerRecord<?, byte[]> record)
            throws IOException, UnreadableRecordException {
        byte[] envelope = record.value();
        Map<String, String> attributes = new HashMap<>();
        RawJson data = null;
        try (JsonParser json = Json.parser(envelope)) {
            json.nextToken();
            Json.expect(json, JsonToken.START_OBJECT, "a structured CloudEvent is a JSON object");
            json.nextToken();
            while (json.currentToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("data")) {
                    data = slice(json, envelope);
                } else {
                    if (ATTRIBUTES.contains(name) && value != JsonToken.VALUE_NULL) {
                        attributes.put(name, Json.string(json, name));
                    }
                    json.skipChildren();
                    json.nextToken();
                }
            }
            checkEnd(json);
        }
        if (data == null) {
            throw new UnreadableRecordException("the event has no JSON data");
        }
        return event(attributes, data, record.timestamp());
    }

    /** The bytes of the current value, as written; leaves the parser at the token after it. */
    private static RawJson slice(JsonParser json, byte[] envelope) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        JsonToken next = json.nextToken();
        int end = (int) json.currentTokenLocation().getByteOffset();
        if (next == JsonToken.FIELD_NAME) {
            end = trimmed(envelope, end) - 1; // the comma
        }
        return RawJson.wrap(Arrays.copyOfRange(envelope, start, trimmed(envelope, end)));
    }

    private static int trimmed(byte[] bytes, int end) {
        int trimmed = end;
        while (bytes[trimmed - 1] <= ' ') {
            trimmed--;
        }
        return trimmed;
    }

    private static Event event(Map<String, String> attributes, RawJson data, long recordTimestamp)
            throws UnreadableRecordException {
        String version = required(attributes, "specversion");
        if (!version.equals("1.0")) {
            throw new UnreadableRecordException("specversion is not 1.0");
        }
        checkContentType(attributes.get("datacontenttype"));
        String time = attributes.get("time");
        return new Event(
                required(attributes, "id"),
                required(attributes, "source"),
                required(attributes, "type"),
                time == null ? Instant.ofEpochMilli(recordTimestamp) : parseTime(time),
                required(attributes, "organizationid"),
                data);
    }

    private static void checkContentType(String contentType) throws UnreadableRecordException {
        String mediaType = contentType == null ? "application/json" : contentType.split(";", 2)[0].strip();
        if (!mediaType.equalsIgnoreCase("application/json")
                && !mediaType.toLowerCase(Locale.ROOT).endsWith("+json")) {
            throw new UnreadableRecordException("the data is not JSON: its content type is " + mediaType);
        }
    }

    private static String required(Map<String, String> attributes, String name) throws UnreadableRecordException {
        String value = attributes.get(name);
        if (value == null || value.isBlank()) {
            throw new UnreadableRecordException("the attribute '" + name + "' is missing");
        }
        if (value.length() > MAX_ATTRIBUTE_LENGTH) {
            throw new UnreadableRecordException(
                    "the attribute '" + name + "' has more than " + MAX_ATTRIBUTE_LENGTH + " characters");
        }
        return value;
    }

    private static Instant parseTime(String time) throws UnreadableRecordException {
        try {
            OffsetDateTime parsed = OffsetDateTime.parse(time);
            if (parsed.getYear() >= 0 && parsed.getYear() <= 9999) {
                return parsed.toInstant();
            }
        } catch (DateTimeException e) {
            throw new UnreadableRecordException("the attribute 'time' is not an RFC 3339 time", e);
        }
        throw new UnreadableRecordException("the attribute 'time' is not an RFC 3339 time");
    }
}
