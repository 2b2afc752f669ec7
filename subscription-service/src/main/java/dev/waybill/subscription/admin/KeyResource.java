package dev.waybill.subscription.admin;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import dev.waybill.subscription.tenancy.ApiKeys;
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

/** One key of an organization. */
@Administrative
@Path("/api/admin/v1/organizations/{organization_id}/keys/{key_id}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class KeyResource {
    private final ApiKeys keys;

    KeyResource(ApiKeys keys) {
        this.keys = keys;
    }

    @DELETE
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description =
                    "It is refused from the next request on, and stays in the list. Revoking again changes nothing.")
    @Parameter(name = "organization_id", in = ParameterIn.PATH, example = AdminExamples.ORGANIZATION_ID)
    @Parameter(name = "key_id", in = ParameterIn.PATH, example = AdminExamples.KEY_ID)
    @APIResponse(responseCode = "204", description = "It is revoked")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "404", ref = "NoOrganization")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public void revoke(
            @Context UriInfo uri,
            @PathParam("organization_id") String organizationId,
            @PathParam("key_id") String keyId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        if (!keys.revoke(new Actor.Admin(), organizationId, keyId)) {
            throw AdminProblems.noSuchKey();
        }
    }
}
