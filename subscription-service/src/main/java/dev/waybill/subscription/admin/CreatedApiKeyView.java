package dev.waybill.subscription.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.subscription.tenancy.ApiKey;
import dev.waybill.subscription.tenancy.CreatedApiKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key just created: the one time that it is shown. */
@Schema(name = "CreatedApiKey")
@JsonPropertyOrder({"id", "name", "prefix", "scope", "key", "created_at", "expires_at"})
record CreatedApiKeyView(
        @Schema(required = true, examples = "key-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String id,

        @Schema(required = true, examples = "CI") String name,

        @Schema(required = true, description = "How the key begins", examples = "wbk_MfKQ9r8G")
        String prefix,

        @Schema(
                required = true,
                enumeration = {"full", "read"},
                examples = "full")
        String scope,

        @Schema(
                required = true,
                description = "The key itself. It is shown this once; store it securely.",
                examples = "wbk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo")
        String key,

        @JsonProperty("created_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String createdAt,

        @JsonProperty("expires_at")
        @Schema(required = true, nullable = true, description = "UTC; null for never", examples = "2027-02-20T10:00:00")
        String expiresAt) {

    static CreatedApiKeyView of(CreatedApiKey created) {
        ApiKey key = created.key();
        return new CreatedApiKeyView(
                key.id(),
                key.name().orElse(null),
                key.prefix().orElse(null),
                key.scope().word(),
                created.secret(),
                ApiTime.format(key.createdAt()),
                key.expiresAt().map(ApiTime::format).orElse(null));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "CreatedApiKeyView[" + id + "]";
    }
}
