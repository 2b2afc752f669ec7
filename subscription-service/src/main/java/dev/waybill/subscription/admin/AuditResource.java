package dev.waybill.subscription.admin;

import dev.waybill.subscription.audit.AuditPage;
import dev.waybill.subscription.audit.AuditTrail;
import dev.waybill.subscription.problem.Paging;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import dev.waybill.subscription.tenancy.OrganizationId;
import dev.waybill.subscription.tenancy.Organizations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what in an organization. */
@Administrative
@Path("/api/admin/v1/organizations/{organization_id}/audit")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class AuditResource {
    private final AuditTrail audit;
    private final Organizations organizations;

    AuditResource(AuditTrail audit, Organizations organizations) {
        this.audit = audit;
        this.organizations = organizations;
    }

    @GET
    @Operation(
            operationId = "listAuditEntries",
            summary = "List the audit trail",
            description =
                    "Every change to an organization, its keys and its webhooks, newest first; also of an organization that was deleted.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "From 1; a page behind the last one is empty",
            schema =
                    @Schema(
                            implementation = Integer.class,
                            minimum = "1",
                            maximum = "" + Paging.MAX_PAGE,
                            defaultValue = "1"),
            example = "1")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Items on a page",
            schema =
                    @Schema(
                            implementation = Integer.class,
                            minimum = "1",
                            maximum = "" + Paging.MAX_LIMIT,
                            defaultValue = "" + Paging.DEFAULT_LIMIT),
            example = "50")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminResponses.Audit.class),
                            examples = @ExampleObject(name = "audit", value = AdminExamples.AUDIT)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public AdminResponses.Audit list(@Context UriInfo uri, @PathParam("organization_id") String organizationId) {
        Paging paging = Paging.read(new QueryParameters(uri.getQueryParameters()));
        if (!OrganizationId.plausible(organizationId)) {
            throw AdminProblems.noSuchOrganization();
        }
        AuditPage page = audit.page(organizationId, paging.limit(), paging.skipped());
        // One that was there before there was an audit trail may have no entry yet.
        if (page.total() == 0 && organizations.find(organizationId).isEmpty()) {
            throw AdminProblems.noSuchOrganization();
        }
        return new AdminResponses.Audit(
                page.entries().stream().map(AuditView::of).toList(),
                AdminResponses.Pagination.of(paging, page.total()));
    }
}
