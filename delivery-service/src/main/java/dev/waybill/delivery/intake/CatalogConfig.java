package dev.waybill.delivery.intake;

import dev.waybill.model.event.EventCatalog;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** The event types; the subscription-service has the same setting, and both must agree. */
@ConfigMapping(prefix = "waybill.catalog")
public interface CatalogConfig {
    /** All event types; events of others go to the dead letters. */
    @WithDefault(EventCatalog.DEFAULT_TYPES)
    List<String> eventTypes();
}
