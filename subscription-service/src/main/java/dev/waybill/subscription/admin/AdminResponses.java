package dev.waybill.subscription.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.subscription.problem.Paging;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelopes that the admin API puts around what it shows. */
final class AdminResponses {
    private AdminResponses() {}

    @Schema(name = "OrganizationResponse")
    record OneOrganization(@Schema(required = true) OrganizationView data) {}

    @Schema(name = "OrganizationListResponse")
    @JsonPropertyOrder({"data", "pagination"})
    record Organizations(
            @Schema(required = true) List<OrganizationView> data,
            @Schema(required = true) Pagination pagination) {}

    @Schema(name = "CreatedApiKeyResponse")
    record CreatedKey(@Schema(required = true) CreatedApiKeyView data) {}

    @Schema(name = "ApiKeyListResponse")
    @JsonPropertyOrder({"data", "pagination"})
    record Keys(
            @Schema(required = true) List<ApiKeyView> data,
            @Schema(required = true) Pagination pagination) {}

    @Schema(name = "AuditListResponse")
    @JsonPropertyOrder({"data", "pagination"})
    record Audit(
            @Schema(required = true) List<AuditView> data,
            @Schema(required = true) Pagination pagination) {}

    @Schema(name = "AdminPagination")
    @JsonPropertyOrder({"page", "limit", "total", "has_next"})
    record Pagination(
            @Schema(required = true, examples = "1") int page,
            @Schema(required = true, examples = "50") int limit,

            @Schema(required = true, description = "Items on all pages", examples = "1")
            long total,

            @JsonProperty("has_next") @Schema(required = true, examples = "false")
            boolean hasNext) {

        static Pagination of(Paging paging, long total) {
            return new Pagination(paging.page(), paging.limit(), total, paging.hasNext(total));
        }
    }
}
