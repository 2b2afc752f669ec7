package dev.waybill.model.event;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The event types that can be subscribed to, in the order in which the API lists them. */
public final class EventCatalog {
    /** The types of a deployment that configures none, comma-separated as configuration wants it. */
    public static final String DEFAULT_TYPES = "campaign.created,campaign.updated,campaign.deleted,campaign.launched,"
            + "campaign.status_changed,document.created,document.updated,document.generated,intelligence.completed,"
            + "research.completed,company.enriched,person.enriched,company_intelligence.completed";

    private final Set<String> types;

    /** @throws IllegalArgumentException if there is no type, or one has characters that a type cannot have */
    public EventCatalog(Collection<String> types) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("WAYBILL_CATALOG_EVENT_TYPES is empty; name at least one event type");
        }
        for (String type : types) {
            if (!type.matches("[a-z0-9_]+(\\.[a-z0-9_]+)*") || type.length() > 100) {
                throw new IllegalArgumentException(
                        "event type '" + type
                                + "' is not lower-case words joined by dots, such as campaign.created, of at most 100 characters");
            }
        }
        this.types = new LinkedHashSet<>(types);
    }

    public boolean contains(String type) {
        return types.contains(type);
    }

    public List<String> types() {
        return List.copyOf(types);
    }
}
