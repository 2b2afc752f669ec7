package dev.waybill.model.wire;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.trace.TraceParent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The attributes of one CloudEvent as they come, in any order, each at most once. */
final class CloudEventAttributes {
    static final String CONTENT_TYPE = "datacontenttype";

    private static final Set<String> KNOWN =
            Set.of("specversion", "id", "source", "type", "time", "organizationid", CONTENT_TYPE);
    /** Characters of an attribute: more is a mistake, and would end up in headers and in the log. */
    private static final int MAX_LENGTH = 512;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = FIRST.plusSeconds(315_569_520_000L); // 10,000 years

    private final Map<String, String> values = new HashMap<>();
    private Optional<TraceParent> parent = Optional.empty();

    static boolean knows(String name) {
        return KNOWN.contains(name);
    }

    /**
     * @param value null if the attribute is there without a value
     * @throws UnreadableRecordException if the attribute was there before, or cannot have this value
     */
    void put(String name, String value) throws UnreadableRecordException {
        if (values.containsKey(name)) {
            throw new UnreadableRecordException("the attribute '" + name + "' is there twice");
        }
        values.put(name, value == null ? null : checked(name, value));
    }

    /** The value, if it is one that an attribute can have (CloudEvents 1.0.2, section "Type System", String). */
    static String checked(String name, String value) throws UnreadableRecordException {
        if (value.length() > MAX_LENGTH) {
            throw new UnreadableRecordException(
                    "the attribute '" + name + "' has more than " + MAX_LENGTH + " characters");
        }
        int character;
        for (int i = 0; i < value.length(); i += Character.charCount(character)) {
            character = value.codePointAt(i);
            if (isRefused(character)) {
                throw new UnreadableRecordException(
                        "the attribute '%s' has the character U+%04X, which no attribute can have"
                                .formatted(name, character));
            }
        }
        return value;
    }

    private static boolean isRefused(int codePoint) {
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean noncharacter = (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        return Character.isISOControl(codePoint) || loneSurrogate || noncharacter;
    }

    /** The attribute {@code traceparent} (CloudEvents 1.0.2, extension "Distributed Tracing"). */
    void causedBy(Optional<TraceParent> origin) {
        parent = origin;
    }

    /**
     * An event without {@code time} takes the record's timestamp. What the record itself says of its trace is nearer than
     * what the event says, which may come from far.
     */
    Event toEvent(ConsumerRecord<?, byte[]> record, RawJson data) throws UnreadableRecordException {
        if (!required("specversion").equals("1.0")) {
            throw new UnreadableRecordException("specversion is not 1.0");
        }
        checkContentType(values.get(CONTENT_TYPE));
        String time = values.get("time");
        return new Event(
                required("id"),
                required("source"),
                required("type"),
                time == null ? Instant.ofEpochMilli(record.timestamp()) : parseTime(time),
                required("organizationid"),
                data,
                TraceHeaders.find(record.headers(), TraceHeaders.TRACEPARENT).or(() -> parent));
    }

    private String required(String name) throws UnreadableRecordException {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new UnreadableRecordException("the attribute '" + name + "' is missing");
        }
        return value;
    }

    /** JSON is what has the subtype {@code json} or ends with {@code +json} (CloudEvents JSON format, section 3.1). */
    private static void checkContentType(String contentType) throws UnreadableRecordException {
        String mediaType = contentType == null ? "application/json" : mediaType(contentType);
        if (!mediaType.endsWith("/json") && !mediaType.endsWith("+json")) {
            throw new UnreadableRecordException("the data is not JSON: its content type is '" + mediaType + "'");
        }
    }

    /** In lower case, without parameters. */
    static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Instant parseTime(String text) throws UnreadableRecordException {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && time.isBefore(AFTER_LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new UnreadableRecordException("the attribute 'time' is not an RFC 3339 time", e);
        }
        throw new UnreadableRecordException("the attribute 'time' is not in the years 0000 to 9999");
    }
}
