package dev.waybill.subscription.admin;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import dev.waybill.subscription.tenancy.Organizations;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
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

/** The suspension of an organization. */
@Administrative
@Path("/api/admin/v1/organizations/{organization_id}/suspension")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class SuspensionResource {
    private final Organizations organizations;

    SuspensionResource(Organizations organizations) {
        this.organizations = organizations;
    }

    @PUT
    @Operation(
            operationId = "suspendOrganization",
            summary = "Suspend an organization",
            description =
                    "Its keys are refused and nothing is delivered to its webhooks until it is resumed. What waits for another attempt is withdrawn. Suspending again changes nothing.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @APIResponse(
            responseCode = "200",
            description = "The organization as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminResponses.OneOrganization.class),
                            examples = @ExampleObject(name = "suspended", value = AdminExamples.SUSPENDED)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public AdminResponses.OneOrganization suspend(
            @Context UriInfo uri, @PathParam("organization_id") String organizationId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return organizations
                .suspend(new Actor.Admin(), organizationId)
                .map(OrganizationView::of)
                .map(AdminResponses.OneOrganization::new)
                .orElseThrow(AdminProblems::noSuchOrganization);
    }

    @DELETE
    @Operation(
            operationId = "resumeOrganization",
            summary = "Resume an organization",
            description =
                    "Ends the suspension: its keys are accepted again, and webhooks that were active get deliveries again. Events from in between are not made up for. Resuming again changes nothing.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @APIResponse(
            responseCode = "200",
            description = "The organization as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminResponses.OneOrganization.class),
                            examples = @ExampleObject(name = "organization", value = AdminExamples.ORGANIZATION)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public AdminResponses.OneOrganization resume(
            @Context UriInfo uri, @PathParam("organization_id") String organizationId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return organizations
                .resume(new Actor.Admin(), organizationId)
                .map(OrganizationView::of)
                .map(AdminResponses.OneOrganization::new)
                .orElseThrow(AdminProblems::noSuchOrganization);
    }
}
