package dev.waybill.subscription.tracing;

import dev.waybill.model.trace.TraceParent;
import java.util.Optional;

/** Begins the spans of this service. Safe for use by several threads. */
interface Tracing extends AutoCloseable {
    /**
     * Of a request that begins now; empty if nothing is recorded.
     *
     * @param route the path with its variables as they are declared
     * @param parent what caused it, if the client said so
     */
    Optional<Span> request(String method, String route, Optional<TraceParent> parent);

    /** Sends what is recorded. */
    @Override
    void close();

    /** To be ended once, by any thread. */
    interface Span {
        /** @param status of the response */
        void end(int status);
    }
}
