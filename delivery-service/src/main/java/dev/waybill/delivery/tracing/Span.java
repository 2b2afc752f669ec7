package dev.waybill.delivery.tracing;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.trace.TraceParent;
import java.util.Optional;

/** Something that takes time. To be ended once, by any thread. */
public interface Span {
    /** What is caused by it names this as its parent; empty if it belongs to no trace. */
    Optional<TraceParent> context();

    /** @param deliveries how many an event became */
    void end(int deliveries);

    /** An attempt has its outcome. */
    void end(Attempt attempt);

    /** It came to nothing. */
    void fail(Throwable error);
}
