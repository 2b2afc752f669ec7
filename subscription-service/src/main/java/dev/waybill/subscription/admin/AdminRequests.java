package dev.waybill.subscription.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies that the admin API takes, for the OpenAPI document alone: {@link AdminRequestReader} reads them. */
final class AdminRequests {
    private AdminRequests() {}

    @Schema(name = "NewOrganization", additionalProperties = Schema.False.class)
    record Organization(
            @Schema(
                    nullable = true,
                    pattern = "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$",
                    description = "What upstream events carry as organizationid; generated if left out",
                    examples = "acme")
            String id,

            @Schema(
                    nullable = true,
                    minLength = 1,
                    maxLength = 255,
                    description = "For people; not blank, no control characters",
                    examples = "Acme Inc.")
            String name) {}

    @Schema(name = "NewApiKey", additionalProperties = Schema.False.class)
    record Key(
            @Schema(
                    required = true,
                    minLength = 1,
                    maxLength = 255,
                    description = "For people; not blank, no control characters",
                    examples = "CI")
            String name,

            @Schema(
                    nullable = true,
                    enumeration = {"full", "read"},
                    defaultValue = "full",
                    description = "What it may do: everything, or GET alone",
                    examples = "read")
            String scope,

            @JsonProperty("expires_at")
            @Schema(
                    nullable = true,
                    description = "From when on it is refused: a time in the future, UTC if it names no offset",
                    examples = "2027-02-20T10:00:00")
            String expiresAt) {}
}
