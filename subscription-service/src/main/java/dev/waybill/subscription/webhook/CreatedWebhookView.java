package dev.waybill.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.wire.ApiTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook just created: the one time that its secret is shown. */
@Schema(name = "CreatedWebhook")
@JsonPropertyOrder({"id", "name", "url", "events", "is_active", "secret", "created_at", "updated_at"})
record CreatedWebhookView(
        @Schema(required = true, examples = "wh-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String id,

        @Schema(required = true, nullable = true, examples = "CRM Sync")
        String name,

        @Schema(required = true, examples = "https://example.com/webhooks")
        String url,

        @Schema(required = true, examples = "[\"campaign.created\", \"campaign.launched\"]")
        List<String> events,

        @JsonProperty("is_active") @Schema(required = true) boolean active,

        @Schema(
                required = true,
                description = "Signs the deliveries. It is shown this once; store it securely.",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        String secret,

        @JsonProperty("created_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String createdAt,

        @JsonProperty("updated_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String updatedAt) {

    static CreatedWebhookView of(Webhook webhook, SigningSecret secret) {
        return new CreatedWebhookView(
                webhook.id(),
                webhook.name().orElse(null),
                webhook.url(),
                webhook.events(),
                webhook.active(),
                secret.reveal(),
                ApiTime.format(webhook.createdAt()),
                ApiTime.format(webhook.updatedAt()));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "CreatedWebhookView[" + id + "]";
    }
}
