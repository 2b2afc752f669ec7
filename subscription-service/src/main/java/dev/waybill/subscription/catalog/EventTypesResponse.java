package dev.waybill.subscription.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The event types, in the catalog's order. */
@Schema(name = "EventTypes")
record EventTypesResponse(@Schema(required = true) List<EventType> data) {

    /** One event type. */
    @Schema(name = "EventType")
    record EventType(
            @Schema(required = true, examples = "campaign.created")
            String event) {}
}
