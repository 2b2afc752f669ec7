package dev.waybill.subscription.tracing;

import dev.waybill.model.trace.TraceParent;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;
import java.util.Optional;

/** Records spans and sends them. Attributes are those of OpenTelemetry's semantic conventions. */
final class Recording implements Tracing {
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "waybill-subscription-service",
            "otel.exporter.otlp.protocol", "http/protobuf",
            // Metrics are there for Prometheus, and logs for whoever collects what is printed.
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private Recording(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.waybill");
    }

    /** @throws IllegalArgumentException which names the setting that is wrong */
    static Recording to(String endpoint) {
        try {
            return new Recording(AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addPropertiesSupplier(() -> Map.of("otel.exporter.otlp.endpoint", endpoint))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk());
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("a setting OTEL_… is wrong: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Span> request(String method, String route, Optional<TraceParent> parent) {
        SpanBuilder builder = tracer.spanBuilder(method + " " + route)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", route);
        parent.ifPresentOrElse(
                cause -> builder.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote(cause)))),
                builder::setNoParent);
        io.opentelemetry.api.trace.Span span = builder.startSpan();
        return Optional.of(status -> {
            span.setAttribute("http.response.status_code", status);
            if (status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    @Override
    public void close() {
        sdk.close();
    }

    private static SpanContext remote(TraceParent cause) {
        return SpanContext.createFromRemoteParent(
                cause.traceId(),
                cause.spanId(),
                cause.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
