package dev.waybill.subscription.encryption;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The move of all signing secrets to the newest encryption key. */
@Administrative
@Path("/api/admin/v1/encryption-keys/reencryption")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class ReencryptionResource {
    private final Reencryption reencryption;

    ReencryptionResource(Reencryption reencryption) {
        this.reencryption = reencryption;
    }

    @POST
    @Operation(
            operationId = "reencryptSecrets",
            summary = "Encrypt all signing secrets with the newest key",
            description =
                    "The secrets themselves stay as they are, and everything else goes on meanwhile. Returns after some seconds at the latest: ask again until nothing remains. Asking once more changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What was done and what is left",
            content =
                    @Content(
                            schema = @Schema(implementation = EncryptionResponses.OneReencryption.class),
                            examples =
                                    @ExampleObject(
                                            name = "reencryption",
                                            value = EncryptionResponses.REENCRYPTION_EXAMPLE)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public EncryptionResponses.OneReencryption reencrypt(@Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return new EncryptionResponses.OneReencryption(ReencryptionView.of(reencryption.run(new Actor.Admin())));
    }
}
