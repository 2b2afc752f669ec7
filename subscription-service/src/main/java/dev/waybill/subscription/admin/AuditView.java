package dev.waybill.subscription.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.subscription.audit.AuditEntry;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the audit trail. */
@Schema(name = "AuditEntry")
@JsonPropertyOrder({
    "id",
    "created_at",
    "actor",
    "actor_key_id",
    "action",
    "organization_id",
    "webhook_id",
    "key_id",
    "fields"
})
record AuditView(
        @Schema(required = true, examples = "aud-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String id,

        @JsonProperty("created_at")
        @Schema(required = true, description = "When it was done, UTC", examples = "2026-02-20T10:00:00")
        String createdAt,

        @Schema(
                required = true,
                enumeration = {"admin", "api_key", "system"},
                description = "Who did it: the holder of the admin token, the holder of an API key, or Waybill itself",
                examples = "api_key")
        String actor,

        @JsonProperty("actor_key_id")
        @Schema(
                required = true,
                nullable = true,
                description = "With which API key; null if it was none",
                examples = "key-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String actorKeyId,

        @Schema(
                required = true,
                enumeration = {
                    "organization.created",
                    "organization.suspended",
                    "organization.resumed",
                    "organization.deleted",
                    "key.created",
                    "key.revoked",
                    "webhook.created",
                    "webhook.updated",
                    "webhook.deactivated",
                    "webhook.reencrypted",
                    "webhook.deleted"
                },
                description = "What was done",
                examples = "webhook.updated")
        String action,

        @JsonProperty("organization_id") @Schema(required = true, examples = "acme")
        String organizationId,

        @JsonProperty("webhook_id")
        @Schema(
                required = true,
                nullable = true,
                description = "To which webhook; null if it was none",
                examples = "wh-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String webhookId,

        @JsonProperty("key_id")
        @Schema(required = true, nullable = true, description = "To which API key; null if it was none")
        String keyId,

        @Schema(required = true, description = "The names of the fields that were changed", examples = "[\"url\"]")
        List<String> fields) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                ApiTime.format(entry.createdAt()),
                entry.actor(),
                entry.actorKeyId().orElse(null),
                entry.action(),
                entry.organizationId(),
                entry.webhookId().orElse(null),
                entry.keyId().orElse(null),
                entry.fields());
    }
}
