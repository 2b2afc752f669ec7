package dev.waybill.subscription.admin;

import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
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

/** One organization. */
@Administrative
@Path("/api/admin/v1/organizations/{organization_id}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class OrganizationResource {
    private final Organizations organizations;

    OrganizationResource(Organizations organizations) {
        this.organizations = organizations;
    }

    @GET
    @Operation(
            operationId = "getOrganization",
            summary = "Get an organization",
            description = "The organization as it is now.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @APIResponse(
            responseCode = "200",
            description = "The organization",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminResponses.OneOrganization.class),
                            examples = @ExampleObject(name = "organization", value = AdminExamples.ORGANIZATION)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public AdminResponses.OneOrganization get(
            @Context UriInfo uri, @PathParam("organization_id") String organizationId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return organizations
                .find(organizationId)
                .map(OrganizationView::of)
                .map(AdminResponses.OneOrganization::new)
                .orElseThrow(AdminProblems::noSuchOrganization);
    }
}
