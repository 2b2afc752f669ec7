package dev.waybill.delivery.tracing;

import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.event.Event;
import dev.waybill.model.target.TargetUrl;
import dev.waybill.model.trace.TraceParent;
import io.opentelemetry.api.common.AttributeKey;
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
import java.util.OptionalInt;

/** Records spans and sends them. Attributes are those of OpenTelemetry's semantic conventions, and ids of ours. */
final class Recording implements Tracing {
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "waybill-delivery-service",
            "otel.exporter.otlp.protocol", "http/protobuf",
            // Metrics are there for Prometheus, and logs for whoever collects what is printed.
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final String eventsTopic;

    private Recording(OpenTelemetrySdk sdk, Topics topics) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.waybill");
        this.eventsTopic = topics.events();
    }

    /** @throws IllegalArgumentException which names the setting that is wrong */
    static Recording to(String endpoint, Topics topics) {
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addPropertiesSupplier(() -> Map.of("otel.exporter.otlp.endpoint", endpoint))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            return new Recording(sdk, topics);
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("a setting OTEL_… is wrong: " + e.getMessage(), e);
        }
    }

    @Override
    public Span fanOut(Event event) {
        return new Recorded(begin("process " + eventsTopic, SpanKind.CONSUMER, event.parent())
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", eventsTopic)
                .setAttribute("cloudevents.event_id", event.id())
                .setAttribute("cloudevents.event_source", event.source())
                .setAttribute("cloudevents.event_type", event.type())
                .setAttribute("waybill.organization", event.organizationId())
                .startSpan());
    }

    @Override
    public Span attempt(Delivery delivery, TargetUrl target) {
        DeliveryHeader header = delivery.header();
        return new Recorded(begin("POST", SpanKind.CLIENT, delivery.parent())
                .setAttribute("http.request.method", "POST")
                .setAttribute("server.address", target.host().text())
                .setAttribute("server.port", target.port())
                .setAttribute("http.request.resend_count", delivery.attempt() - 1L)
                .setAttribute("waybill.delivery", header.id())
                .setAttribute("waybill.webhook", header.webhookId())
                .setAttribute("waybill.organization", header.organizationId())
                .setAttribute("waybill.event_type", header.eventType())
                .startSpan());
    }

    @Override
    public void close() {
        sdk.close();
    }

    private SpanBuilder begin(String name, SpanKind kind, Optional<TraceParent> parent) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind).setNoParent();
        parent.ifPresent(
                cause -> span.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote(cause)))));
        return span;
    }

    private static SpanContext remote(TraceParent cause) {
        return SpanContext.createFromRemoteParent(
                cause.traceId(),
                cause.spanId(),
                cause.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    private record Recorded(io.opentelemetry.api.trace.Span span) implements Span {
        @Override
        public Optional<TraceParent> context() {
            SpanContext context = span.getSpanContext();
            return TraceParent.parse("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                    + context.getTraceFlags().asHex());
        }

        @Override
        public void end(int deliveries) {
            span.setAttribute("waybill.deliveries", deliveries);
            span.end();
        }

        @Override
        public void end(Attempt attempt) {
            switch (attempt.outcome()) {
                case Outcome.Succeeded succeeded -> answered(OptionalInt.of(succeeded.responseCode()));
                case Outcome.Gone gone -> failed(OptionalInt.of(Outcome.Gone.RESPONSE_CODE), gone.error());
                case Outcome.Failed failed -> failed(failed.responseCode(), failed.error());
                case Outcome.Withdrawn withdrawn -> failed(OptionalInt.empty(), withdrawn.reason());
            }
            span.end();
        }

        @Override
        public void fail(Throwable error) {
            span.setStatus(StatusCode.ERROR, String.valueOf(error.getMessage()));
            span.end();
        }

        private void answered(OptionalInt status) {
            status.ifPresent(code -> span.setAttribute(STATUS, code));
        }

        private void failed(OptionalInt status, String reason) {
            answered(status);
            span.setStatus(StatusCode.ERROR, reason);
        }
    }
}
