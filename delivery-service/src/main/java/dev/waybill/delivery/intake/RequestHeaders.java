package dev.waybill.delivery.intake;

import dev.waybill.delivery.signing.Signature;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.trace.TraceParent;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What a receiver is told beside the body. */
final class RequestHeaders {
    private static final CharSequence EVENT = HttpHeaders.createOptimized("X-Webhook-Event");
    private static final CharSequence DELIVERY = HttpHeaders.createOptimized("X-Webhook-Delivery");
    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("X-Webhook-Signature");
    private static final CharSequence STANDARD_ID = HttpHeaders.createOptimized("webhook-id");
    private static final CharSequence STANDARD_TIMESTAMP = HttpHeaders.createOptimized("webhook-timestamp");
    private static final CharSequence STANDARD_SIGNATURE = HttpHeaders.createOptimized("webhook-signature");
    private static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private RequestHeaders() {}

    static MultiMap of(Delivery delivery, Signature signature) {
        return HttpHeaders.headers()
                .add(HttpHeaders.CONTENT_TYPE, JSON)
                .add(EVENT, delivery.header().eventType())
                .add(DELIVERY, delivery.header().id())
                .add(SIGNATURE, signature.hex())
                .add(STANDARD_ID, signature.id())
                .add(STANDARD_TIMESTAMP, signature.timestamp())
                .add(STANDARD_SIGNATURE, signature.standard());
    }

    /** So that a receiver that traces goes on with the trace of the event. */
    static void addTrace(MultiMap headers, TraceParent cause) {
        headers.add(TRACE_PARENT, cause.text());
    }
}
