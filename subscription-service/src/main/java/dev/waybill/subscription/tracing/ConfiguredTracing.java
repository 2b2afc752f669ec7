package dev.waybill.subscription.tracing;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Tracing as it is configured. */
final class ConfiguredTracing {
    private ConfiguredTracing() {}

    /** @throws ConfigurationException which names the setting and what would be right */
    @Produces
    @Singleton
    @Startup
    static Tracing tracing(TracingConfig config) {
        String endpoint = config.endpoint().map(String::strip).orElse("");
        if (endpoint.isEmpty()) {
            return new NotRecording();
        }
        if (!endpoint.matches("https?://.+")) {
            throw new ConfigurationException("OTEL_EXPORTER_OTLP_ENDPOINT must be a URL such as http://localhost:4318;"
                    + " it is '" + endpoint + "'");
        }
        try {
            return Recording.to(endpoint);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    static void close(@Disposes Tracing tracing) {
        tracing.close();
    }
}
