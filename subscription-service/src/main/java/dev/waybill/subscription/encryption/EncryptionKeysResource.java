package dev.waybill.subscription.encryption;

import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Administrative;
import jakarta.ws.rs.GET;
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

/** The encryption keys, by their ids. */
@Administrative
@Path("/api/admin/v1/encryption-keys")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "adminToken")
@Tag(name = "Administration")
class EncryptionKeysResource {
    private final EncryptionKeys keys;

    EncryptionKeysResource(EncryptionKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "listEncryptionKeys",
            summary = "List encryption keys",
            description =
                    "The ids of all keys that are configured or needed, newest first, with how many signing secrets each encrypts. A key that encrypts none can go when the newest has none unpublished.")
    @APIResponse(
            responseCode = "200",
            description = "The keys, without what is secret of them",
            content =
                    @Content(
                            schema = @Schema(implementation = EncryptionResponses.Keys.class),
                            examples = @ExampleObject(name = "keys", value = EncryptionResponses.KEYS_EXAMPLE)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "AdminUnauthenticated")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public EncryptionResponses.Keys list(@Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return new EncryptionResponses.Keys(keys.all());
    }
}
