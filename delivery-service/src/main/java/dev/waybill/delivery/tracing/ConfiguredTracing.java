package dev.waybill.delivery.tracing;

import dev.waybill.delivery.topics.Topics;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Tracing as it is configured. */
final class ConfiguredTracing {
    private ConfiguredTracing() {}

    /** @throws IllegalArgumentException which names the setting and what would be right */
    @Produces
    @Singleton
    static Tracing tracing(TracingConfig config, Topics topics) {
        String endpoint = config.endpoint().map(String::strip).orElse("");
        if (endpoint.isEmpty()) {
            return new PassingOn();
        }
        if (!endpoint.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "OTEL_EXPORTER_OTLP_ENDPOINT must be a URL such as http://localhost:4318;" + " it is '" + endpoint
                            + "'");
        }
        return Recording.to(endpoint, topics);
    }

    static void close(@Disposes Tracing tracing) {
        tracing.close();
    }
}
