package dev.waybill.delivery.intake;

import dev.waybill.delivery.dispatch.HeaderLines;
import dev.waybill.delivery.signing.Signature;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.trace.TraceParent;

/** What a receiver is told beside the body. */
final class RequestHeaders {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String EVENT = "X-Webhook-Event";
    private static final String DELIVERY = "X-Webhook-Delivery";
    private static final String SIGNATURE = "X-Webhook-Signature";
    private static final String STANDARD_ID = "webhook-id";
    private static final String STANDARD_TIMESTAMP = "webhook-timestamp";
    private static final String STANDARD_SIGNATURE = "webhook-signature";
    private static final String TRACE_PARENT = "traceparent";
    private static final String JSON = "application/json";

    private RequestHeaders() {}

    static HeaderLines of(Delivery delivery, Signature signature) {
        return new HeaderLines()
                .add(CONTENT_TYPE, JSON)
                .add(EVENT, delivery.header().eventType())
                .add(DELIVERY, delivery.header().id())
                .add(SIGNATURE, signature.hex())
                .add(STANDARD_ID, signature.id())
                .add(STANDARD_TIMESTAMP, signature.timestamp())
                .add(STANDARD_SIGNATURE, signature.standard());
    }

    /** So that a receiver that traces goes on with the trace of the event. */
    static void addTrace(HeaderLines headers, TraceParent cause) {
        headers.add(TRACE_PARENT, cause.text());
    }
}
