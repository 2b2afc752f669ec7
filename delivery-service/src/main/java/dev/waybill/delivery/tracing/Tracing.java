package dev.waybill.delivery.tracing;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.event.Event;
import dev.waybill.model.target.TargetUrl;

/** Begins the spans of this service. Safe for use by several threads. */
public interface Tracing extends AutoCloseable {
    /** Of an event that is being fanned out. */
    Span fanOut(Event event);

    /** Of an attempt that begins now. */
    Span attempt(Delivery delivery, TargetUrl target);

    /** Sends what is recorded. */
    @Override
    void close();
}
