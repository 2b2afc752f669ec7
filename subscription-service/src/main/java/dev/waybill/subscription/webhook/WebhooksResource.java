package dev.waybill.subscription.webhook;

import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.subscription.problem.JsonObject;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Caller;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** All webhooks of an organization. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhooksResource {
    private final Caller caller;
    private final Webhooks webhooks;
    private final RequestReader requests;

    WebhooksResource(Caller caller, Webhooks webhooks, EventCatalog catalog, TargetPolicy targets) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.requests = new RequestReader(catalog, targets);
    }

    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "List webhooks",
            description = "All webhooks of your organization, newest first.")
    @Parameter(
            name = "is_active",
            in = ParameterIn.QUERY,
            description = "Only those that are active, or only those that are not",
            schema = @Schema(implementation = Boolean.class),
            example = "true")
    @APIResponse(
            responseCode = "200",
            description = "The webhooks",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookResponses.Listed.class),
                            examples = @ExampleObject(name = "webhooks", value = WebhookExamples.LISTED)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public WebhookResponses.Listed list(@Context UriInfo uri) {
        ListFilter filter =
                ListFilter.read(new QueryParameters(uri.getQueryParameters())).orThrow();
        return new WebhookResponses.Listed(webhooks.list(caller.organizationId(), filter).stream()
                .map(WebhookView::of)
                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWebhook",
            summary = "Create a webhook",
            description = "Subscribes a URL to event types. The signing secret is in this response and in no other;"
                    + " store it securely. An organization has at most 10 active webhooks.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookRequests.New.class),
                            examples = @ExampleObject(name = "newWebhook", value = WebhookExamples.NEW)))
    @APIResponse(
            responseCode = "201",
            description = "The new webhook, with its secret",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookResponses.Created.class),
                            examples = @ExampleObject(name = "created", value = WebhookExamples.CREATED)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "InsufficientScope")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "LimitReached")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public RestResponse<WebhookResponses.Created> create(@Context UriInfo uri, InputStream body) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        NewWebhook request = requests.readNew(JsonObject.read(body).orThrow()).orThrow();
        return switch (webhooks.create(caller.actor(), caller.organizationId(), request)) {
            case Outcome.Created(var webhook, var secret) ->
                RestResponse.ResponseBuilder.<WebhookResponses.Created>created(
                                URI.create("/api/v1/webhooks/" + webhook.id()))
                        .entity(new WebhookResponses.Created(CreatedWebhookView.of(webhook, secret)))
                        .build();
            case Outcome.LimitReached reached -> throw reached.problem();
            case Outcome.NoSuchOrganization none -> throw ProblemException.keyNotAccepted();
        };
    }
}
