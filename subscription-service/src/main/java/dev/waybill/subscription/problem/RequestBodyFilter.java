package dev.waybill.subscription.problem;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body that is announced as too large without waiting for any of it; who may not ask at all is told before. */
class RequestBodyFilter {
    @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
    void refuse(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > JsonObject.MAX_SIZE) {
            throw JsonObject.tooLarge();
        }
    }
}
