package dev.waybill.subscription.admin;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.problem.JsonObject;
import dev.waybill.subscription.problem.Paging;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import dev.waybill.subscription.tenancy.Organization;
import dev.waybill.subscription.tenancy.OrganizationPage;
import dev.waybill.subscription.tenancy.Organizations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** All organizations. */
@Administrative
@Path("/api/admin/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class OrganizationsResource {
    private final Organizations organizations;
    private final AdminRequestReader requests;

    OrganizationsResource(Organizations organizations, Clock clock) {
        this.organizations = organizations;
        this.requests = new AdminRequestReader(clock);
    }

    @GET
    @Operation(
            operationId = "listOrganizations",
            summary = "List organizations",
            description = "All organizations, newest first.")
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
                            schema = @Schema(implementation = AdminResponses.Organizations.class),
                            examples = @ExampleObject(name = "organizations", value = AdminExamples.ORGANIZATIONS)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public AdminResponses.Organizations list(@Context UriInfo uri) {
        Paging paging = Paging.read(new QueryParameters(uri.getQueryParameters()));
        OrganizationPage page = organizations.page(paging.limit(), paging.skipped());
        return new AdminResponses.Organizations(
                page.organizations().stream().map(OrganizationView::of).toList(),
                AdminResponses.Pagination.of(paging, page.total()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createOrganization",
            summary = "Create an organization",
            description =
                    "Give it the id that upstream events carry as organizationid, or have one generated. The id of a deleted organization can be given again; nothing of what it had comes back.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AdminRequests.Organization.class),
                            examples =
                                    @ExampleObject(name = "newOrganization", value = AdminExamples.NEW_ORGANIZATION)))
    @APIResponse(
            responseCode = "201",
            description = "The new organization",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminResponses.OneOrganization.class),
                            examples = @ExampleObject(name = "organization", value = AdminExamples.ORGANIZATION)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "OrganizationExists")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public RestResponse<AdminResponses.OneOrganization> create(@Context UriInfo uri, InputStream body) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        NewOrganization request = requests.organization(JsonObject.read(body).orThrow());
        Organization created = organizations
                .create(new Actor.Admin(), request.id(), request.name())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ORGANIZATION_EXISTS, "There is an organization with this id already"));
        return RestResponse.ResponseBuilder.<AdminResponses.OneOrganization>created(
                        URI.create("/api/admin/v1/organizations/" + created.id()))
                .entity(new AdminResponses.OneOrganization(OrganizationView.of(created)))
                .build();
    }
}
