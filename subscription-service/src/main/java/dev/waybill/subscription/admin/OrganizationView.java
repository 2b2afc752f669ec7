package dev.waybill.subscription.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.subscription.tenancy.Organization;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization as administrators see it. */
@Schema(name = "Organization")
@JsonPropertyOrder({"id", "name", "is_suspended", "created_at", "suspended_at"})
record OrganizationView(
        @Schema(required = true, examples = "acme") String id,

        @Schema(required = true, nullable = true, description = "For people", examples = "Acme Inc.")
        String name,

        @JsonProperty("is_suspended")
        @Schema(required = true, description = "Whether its keys are refused and nothing is delivered to its webhooks")
        boolean suspended,

        @JsonProperty("created_at") @Schema(required = true, description = "UTC", examples = "2026-02-20T10:00:00")
        String createdAt,

        @JsonProperty("suspended_at")
        @Schema(
                required = true,
                nullable = true,
                description = "UTC; null if it is not suspended",
                examples = "2026-02-25T10:00:00")
        String suspendedAt) {

    static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.id(),
                organization.name().orElse(null),
                organization.suspendedAt().isPresent(),
                ApiTime.format(organization.createdAt()),
                organization.suspendedAt().map(ApiTime::format).orElse(null));
    }
}
