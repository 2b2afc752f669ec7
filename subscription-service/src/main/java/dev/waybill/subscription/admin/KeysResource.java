package dev.waybill.subscription.admin;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.problem.JsonObject;
import dev.waybill.subscription.problem.Paging;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import dev.waybill.subscription.tenancy.ApiKeyPage;
import dev.waybill.subscription.tenancy.ApiKeys;
import dev.waybill.subscription.tenancy.CreatedApiKey;
import dev.waybill.subscription.tenancy.NewApiKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
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

/** The keys of an organization. */
@Administrative
@Path("/api/admin/v1/organizations/{organization_id}/keys")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class KeysResource {
    private final ApiKeys keys;
    private final AdminRequestReader requests;

    KeysResource(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.requests = new AdminRequestReader(clock);
    }

    @GET
    @Operation(
            operationId = "listApiKeys",
            summary = "List API keys",
            description = "The keys of an organization, newest first; revoked and expired ones too.")
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
                            schema = @Schema(implementation = AdminResponses.Keys.class),
                            examples = @ExampleObject(name = "keys", value = AdminExamples.KEYS)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public AdminResponses.Keys list(@Context UriInfo uri, @PathParam("organization_id") String organizationId) {
        Paging paging = Paging.read(new QueryParameters(uri.getQueryParameters()));
        ApiKeyPage page = keys.page(organizationId, paging.limit(), paging.skipped())
                .orElseThrow(AdminProblems::noSuchOrganization);
        return new AdminResponses.Keys(
                page.keys().stream().map(ApiKeyView::of).toList(), AdminResponses.Pagination.of(paging, page.total()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Create an API key",
            description = "The key is in this response and in no other; store it securely.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AdminRequests.Key.class),
                            examples = @ExampleObject(name = "newKey", value = AdminExamples.NEW_KEY)))
    @APIResponse(
            responseCode = "201",
            description = "The new key",
            content =
                    @Content(
                            schema = @Schema(implementation = AdminResponses.CreatedKey.class),
                            examples = @ExampleObject(name = "created", value = AdminExamples.CREATED_KEY)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public RestResponse<AdminResponses.CreatedKey> create(
            @Context UriInfo uri, @PathParam("organization_id") String organizationId, InputStream body) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        NewApiKey request = requests.key(JsonObject.read(body).orThrow());
        CreatedApiKey created =
                keys.create(new Actor.Admin(), organizationId, request).orElseThrow(AdminProblems::noSuchOrganization);
        return RestResponse.status(
                RestResponse.Status.CREATED, new AdminResponses.CreatedKey(CreatedApiKeyView.of(created)));
    }
}
