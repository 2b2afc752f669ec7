package dev.waybill.model.wire;

import dev.waybill.model.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The trace that a record belongs to, in the header that Kafka's tools for tracing use. */
final class TraceHeaders {
    static final String TRACEPARENT = "traceparent";

    private TraceHeaders() {}

    static void put(Headers headers, TraceParent parent) {
        TextHeaders.put(headers, TRACEPARENT, parent.text());
    }

    /** Empty as well if it says something that makes no sense: that is no reason to deliver nothing. */
    static Optional<TraceParent> find(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : TraceParent.parse(new String(header.value(), StandardCharsets.US_ASCII));
    }
}
