package dev.waybill.subscription.tracing;

import dev.waybill.model.trace.TraceParent;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A span for each request that a resource was found for, in the trace of the client if there is one. */
class TracingFilter {
    private static final String SPAN = Tracing.Span.class.getName();

    private final Tracing tracing;

    TracingFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Ahead of the authentication, which takes its time too. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    void begin(ContainerRequestContext request, ResourceInfo resource) {
        tracing.request(request.getMethod(), route(resource), TraceParent.parse(request.getHeaderString("traceparent")))
                .ifPresent(span -> request.setProperty(SPAN, span));
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SPAN) instanceof Tracing.Span span) {
            span.end(response.getStatus());
        }
    }

    private static String route(ResourceInfo resource) {
        Path ofMethod = resource.getResourceMethod().getAnnotation(Path.class);
        return resource.getResourceClass().getAnnotation(Path.class).value()
                + (ofMethod == null ? "" : ofMethod.value());
    }
}
