package dev.waybill.subscription.webhook;

import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Caller;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of one webhook: apart from {@link WebhookResource}, as reproducible builds want it (see CONTRIBUTING.md). */
@Path("/api/v1/webhooks/{webhook_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookDeletionResource {
    private final Caller caller;
    private final Webhooks webhooks;

    WebhookDeletionResource(Caller caller, Webhooks webhooks) {
        this.caller = caller;
        this.webhooks = webhooks;
    }

    @DELETE
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "Nothing more is delivered to it, and its deliveries cannot be read any longer.")
    @Parameter(name = "webhook_id", in = ParameterIn.PATH, example = WebhookExamples.ID)
    @APIResponse(responseCode = "204", description = "It is deleted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "InsufficientScope")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public void delete(@Context UriInfo uri, @PathParam("webhook_id") String webhookId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        if (!webhooks.delete(caller.actor(), caller.organizationId(), webhookId)) {
            throw ProblemException.noSuchWebhook();
        }
    }
}
