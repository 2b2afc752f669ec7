package dev.waybill.model.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.trace.TraceParent;
import java.io.IOException;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads CloudEvents 1.0 from Kafka records, in binary and in structured JSON mode (Kafka Protocol Binding for
 * CloudEvents 1.0.2, sections 3.2 and 3.3). The data is checked to be JSON and passed on byte for byte; that, and
 * reading it in one pass, is why this does not go through an object model of CloudEvents.
 */
public final class CloudEventReader {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String CONTENT_TYPE = "content-type";
    private static final String PREFIX = "ce_";

    private enum Mode {
        BINARY,
        STRUCTURED
    }

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
            return switch (mode(record)) {
                case BINARY -> readBinary(record);
                case STRUCTURED -> readStructured(record);
            };
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableRecordException("not JSON: " + e.getMessage(), e);
        }
    }

    /** A record without any header that tells is taken as structured: plain console producers write such records. */
    private static Mode mode(ConsumerRecord<?, byte[]> record) throws UnreadableRecordException {
        String contentType = TextHeaders.find(record.headers(), CONTENT_TYPE);
        String mediaType = contentType == null
                ? ""
                : CloudEventAttributes.mediaType(CloudEventAttributes.checked(CONTENT_TYPE, contentType));
        if (mediaType.equals(STRUCTURED)) {
            return Mode.STRUCTURED;
        }
        if (mediaType.startsWith("application/cloudevents")) {
            throw new UnreadableRecordException("content type " + mediaType + " is not supported; use " + STRUCTURED);
        }
        boolean binary = record.headers().lastHeader(PREFIX + "specversion") != null;
        return binary || !mediaType.isEmpty() ? Mode.BINARY : Mode.STRUCTURED;
    }

    private static Event readBinary(ConsumerRecord<?, byte[]> record) throws IOException, UnreadableRecordException {
        CloudEventAttributes attributes = new CloudEventAttributes();
        for (Header header : record.headers()) {
            String name = attribute(header.key());
            if (CloudEventAttributes.knows(name) && header.value() != null) {
                attributes.put(name, Utf8.decode(header.value(), "header " + header.key()));
            }
        }
        checkOneValue(record.value());
        attributes.causedBy(TraceHeaders.find(record.headers(), PREFIX + TraceHeaders.TRACEPARENT));
        return attributes.toEvent(record, RawJson.wrap(record.value()));
    }

    /**
     * The attribute that a header stands for; empty if none. The content type has a header of its own, without prefix
     * (Kafka Protocol Binding, section 3.2.1).
     */
    private static String attribute(String header) {
        if (header.equals(CONTENT_TYPE)) {
            return CloudEventAttributes.CONTENT_TYPE;
        }
        String name = header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : "";
        return name.equals(CloudEventAttributes.CONTENT_TYPE) ? "" : name;
    }

    private static void checkOneValue(byte[] data) throws IOException, UnreadableRecordException {
        try (JsonParser json = Json.parser(data)) {
            if (json.nextToken() == null) {
                throw new UnreadableRecordException("the event has no data");
            }
            json.skipChildren();
            Json.expectEnd(json);
        }
    }

    private static Event readStructured(ConsumerRecord<?, byte[]> record)
            throws IOException, UnreadableRecordException {
        byte[] envelope = record.value();
        CloudEventAttributes attributes = new CloudEventAttributes();
        RawJson data = null;
        try (JsonParser json = Json.parser(envelope)) {
            json.nextToken();
            Json.expect(json, JsonToken.START_OBJECT, "a structured CloudEvent is a JSON object");
            json.nextToken();
            while (json.currentToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("data")) {
                    if (data != null) {
                        throw new UnreadableRecordException("the field 'data' is there twice");
                    }
                    data = slice(json, envelope);
                } else {
                    readField(json, name, attributes);
                    json.nextToken();
                }
            }
            Json.expectEnd(json);
        }
        if (data == null) {
            throw new UnreadableRecordException(
                    "the event has no JSON data; an event without data says \"data\": null");
        }
        return attributes.toEvent(record, data);
    }

    /** Leaves the parser at the last token of the value. */
    private static void readField(JsonParser json, String name, CloudEventAttributes attributes)
            throws IOException, UnreadableRecordException {
        boolean isNull = json.currentToken() == JsonToken.VALUE_NULL;
        if (CloudEventAttributes.knows(name)) {
            attributes.put(name, isNull ? null : Json.string(json, name));
        } else if (name.equals("data_base64") && !isNull) {
            throw new UnreadableRecordException(
                    "the event has data_base64; Waybill delivers JSON, in the field 'data'");
        } else if (name.equals(TraceHeaders.TRACEPARENT) && json.currentToken() == JsonToken.VALUE_STRING) {
            attributes.causedBy(TraceParent.parse(json.getText()));
        }
        json.skipChildren();
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
}
