package dev.waybill.subscription.admin;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import dev.waybill.subscription.tenancy.Organizations;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of one organization: apart from {@link OrganizationResource}, as reproducible builds want it (see CONTRIBUTING.md). */
@Administrative
@Path("/api/admin/v1/organizations/{organization_id}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class OrganizationDeletionResource {
    private final Organizations organizations;

    OrganizationDeletionResource(Organizations organizations) {
        this.organizations = organizations;
    }

    @DELETE
    @Operation(
            operationId = "deleteOrganization",
            summary = "Delete an organization",
            description =
                    "Its keys are refused and its webhooks are deleted at once; nothing more is delivered to them. Their deliveries are removed from the log later, an hour by default. The audit trail stays.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @APIResponse(responseCode = "204", description = "It is deleted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public void delete(@Context UriInfo uri, @PathParam("organization_id") String organizationId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        if (!organizations.delete(new Actor.Admin(), organizationId)) {
            throw AdminProblems.noSuchOrganization();
        }
    }
}
