package dev.waybill.subscription.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.subscription.tenancy.ApiKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key as administrators see it: without the key. */
@Schema(name = "ApiKey")
@JsonPropertyOrder({"id", "name", "prefix", "scope", "created_at", "expires_at", "last_used_at", "revoked_at"})
record ApiKeyView(
        @Schema(required = true, examples = "key-01kpvxt5x7m2qj8s0fz3c9d4ea")
        String id,

        @Schema(
                required = true,
                nullable = true,
                description = "For people; null for a key that was not made through this API",
                examples = "CI")
        String name,

        @Schema(
                required = true,
                nullable = true,
                description = "How the key begins; null for a key that was not made through this API",
                examples = "wbk_MfKQ9r8G")
        String prefix,

        @Schema(
                required = true,
                enumeration = {"full", "read"},
                description = "What it may do",
                examples = "full")
        String scope,

        @JsonProperty("created_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String createdAt,

        @JsonProperty("expires_at")
        @Schema(
                required = true,
                nullable = true,
                description = "From when on it is refused, UTC; null for never",
                examples = "2027-02-20T10:00:00")
        String expiresAt,

        @JsonProperty("last_used_at")
        @Schema(
                required = true,
                nullable = true,
                description = "UTC, late by up to a minute; null if it was never used",
                examples = "2026-02-25T10:00:00")
        String lastUsedAt,

        @JsonProperty("revoked_at")
        @Schema(
                required = true,
                nullable = true,
                description = "Since when it is refused, UTC; null if it is not revoked",
                examples = "2026-02-26T10:00:00")
        String revokedAt) {

    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id(),
                key.name().orElse(null),
                key.prefix().orElse(null),
                key.scope().word(),
                ApiTime.format(key.createdAt()),
                key.expiresAt().map(ApiTime::format).orElse(null),
                key.lastUsedAt().map(ApiTime::format).orElse(null),
                key.revokedAt().map(ApiTime::format).orElse(null));
    }
}
