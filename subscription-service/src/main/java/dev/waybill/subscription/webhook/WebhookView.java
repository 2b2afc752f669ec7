package dev.waybill.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook as its owner sees it. */
@Schema(name = "Webhook")
@JsonPropertyOrder({"id", "name", "url", "events", "is_active", "created_at", "updated_at", "inactive_reason"})
record WebhookView(
        @Schema(required = true, examples = "wh-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String id,

        @Schema(required = true, nullable = true, examples = "CRM Sync")
        String name,

        @Schema(required = true, examples = "https://example.com/webhooks")
        String url,

        @Schema(required = true, examples = "[\"campaign.created\", \"campaign.updated\"]")
        List<String> events,

        @JsonProperty("is_active") @Schema(required = true) boolean active,

        @JsonProperty("created_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String createdAt,

        @JsonProperty("updated_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String updatedAt,

        @JsonProperty("inactive_reason")
        @Schema(
                required = true,
                nullable = true,
                description = "Why Waybill deactivated it, until it is active again; null if it did not",
                examples = "the receiver answered 410 Gone on 2026-02-25T10:00:00")
        String inactiveReason) {

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.name().orElse(null),
                webhook.url(),
                webhook.events(),
                webhook.active(),
                ApiTime.format(webhook.createdAt()),
                ApiTime.format(webhook.updatedAt()),
                webhook.inactiveReason().orElse(null));
    }
}
