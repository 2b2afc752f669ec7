package dev.waybill.subscription.catalog;

import dev.waybill.model.event.EventCatalog;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the catalog from configuration, at start, so that a wrong one stops it. */
final class ConfiguredCatalog {
    private ConfiguredCatalog() {}

    @Produces
    @Singleton
    @Startup(1)
    static EventCatalog catalog(CatalogConfig configuration) {
        try {
            return new EventCatalog(configuration.eventTypes());
        } catch (IllegalArgumentException e) {
            // Without the cause, so that the runtime prints this one line.
            throw new ConfigurationException("waybill.catalog.event-types: " + e.getMessage());
        }
    }
}
