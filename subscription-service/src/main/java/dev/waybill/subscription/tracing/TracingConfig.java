package dev.waybill.subscription.tracing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where spans go. All other variables of OpenTelemetry's SDK mean what its documentation says. */
@ConfigMapping(prefix = "otel.exporter.otlp")
interface TracingConfig {
    /**
     * Where a collector takes OTLP over HTTP, such as {@code http://localhost:4318}. Nothing is recorded without one.
     */
    Optional<String> endpoint();
}
