package dev.waybill.subscription.webhook;

import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.subscription.problem.JsonObject;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Caller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One webhook. */
@Path("/api/v1/webhooks/{webhook_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookResource {
    private final Caller caller;
    private final Webhooks webhooks;
    private final RequestReader requests;

    WebhookResource(Caller caller, Webhooks webhooks, EventCatalog catalog, TargetPolicy targets) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.requests = new RequestReader(catalog, targets);
    }

    @GET
    @Operation(
            operationId = "getWebhook",
            summary = "Get a webhook",
            description = "The webhook as it is now, without its secret.")
    @Parameter(name = "webhook_id", in = ParameterIn.PATH, example = WebhookExamples.ID)
    @APIResponse(
            responseCode = "200",
            description = "The webhook",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookResponses.One.class),
                            examples = @ExampleObject(name = "webhook", value = WebhookExamples.ONE)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public WebhookResponses.One get(@Context UriInfo uri, @PathParam("webhook_id") String webhookId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return webhooks.find(caller.organizationId(), webhookId)
                .map(WebhookView::of)
                .map(WebhookResponses.One::new)
                .orElseThrow(ProblemException::noSuchWebhook);
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateWebhook",
            summary = "Update a webhook",
            description =
                    "Changes the fields that are sent and no others. Deliveries that wait use the new values too.")
    @Parameter(name = "webhook_id", in = ParameterIn.PATH, example = WebhookExamples.ID)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookRequests.Change.class),
                            examples = @ExampleObject(name = "change", value = WebhookExamples.CHANGE)))
    @APIResponse(
            responseCode = "200",
            description = "The webhook as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookResponses.One.class),
                            examples = @ExampleObject(name = "webhook", value = WebhookExamples.ONE)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "InsufficientScope")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "LimitReached")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public WebhookResponses.One update(
            @Context UriInfo uri, @PathParam("webhook_id") String webhookId, InputStream body) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        WebhookChange change =
                requests.readChange(JsonObject.read(body).orThrow()).orThrow();
        return switch (webhooks.update(caller.actor(), caller.organizationId(), webhookId, change)) {
            case Outcome.Updated(var webhook) -> new WebhookResponses.One(WebhookView.of(webhook));
            case Outcome.NoSuchWebhook none -> throw ProblemException.noSuchWebhook();
            case Outcome.LimitReached reached -> throw reached.problem();
        };
    }
}
