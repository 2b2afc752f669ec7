package dev.waybill.subscription.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Throws away what is left of a body whose request is answered already. Many clients look for the answer only when they
 * have sent all of it; left unread, they would hang until they give up.
 */
@ApplicationScoped
class UnreadBodies {
    /** In bytes. Whoever has more than this to say is cut off. */
    private static final long PATIENCE = 32L * 1024 * 1024;

    private static final int FIRST = 1000;

    void register(@Observes Filters filters) {
        filters.register(UnreadBodies::watch, FIRST);
    }

    private static void watch(RoutingContext request) {
        request.addEndHandler(answered -> discard(request.request()));
        request.next();
    }

    private static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong left = new AtomicLong(PATIENCE);
        request.handler(buffer -> {
            if (left.addAndGet(-buffer.length()) < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
