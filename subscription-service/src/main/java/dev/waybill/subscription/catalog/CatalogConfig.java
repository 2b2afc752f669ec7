package dev.waybill.subscription.catalog;

import dev.waybill.model.event.EventCatalog;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What can be subscribed to. */
@ConfigMapping(prefix = "waybill.catalog")
interface CatalogConfig {
    /**
     * The event types, comma-separated, in the order in which the API lists them. A type that is taken away stays on the
     * webhooks that have it, but no new webhook can ask for it, and its events become dead letters. Both services need the
     * same list.
     */
    @WithDefault(EventCatalog.DEFAULT_TYPES)
    List<String> eventTypes();
}
