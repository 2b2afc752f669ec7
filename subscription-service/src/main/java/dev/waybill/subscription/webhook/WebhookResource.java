package dev.waybill.subscription.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Caller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
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

@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookResource {
    private final Caller caller;
    private final Webhooks webhooks;
    private final RequestReader requests;

    WebhookResource(Caller caller, Webhooks webhooks, EventCatalog catalog) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.requests = new RequestReader(catalog);
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
    @APIResponse(responseCode = "503", ref = "Unavailable")
    WebhookResponses.Listed list(@Context UriInfo uri) {
        ListFilter filter = valid(ListFilter.read(new QueryParameters(uri.getQueryParameters())));
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
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "LimitReached")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    RestResponse<WebhookResponses.Created> create(@Context UriInfo uri, InputStream body) throws IOException {
        refuseQuery(uri);
        NewWebhook request = valid(requests.readNew(object(body)));
        return switch (webhooks.create(caller.organizationId(), request)) {
            case Outcome.Created(var webhook, var secret) ->
                RestResponse.ResponseBuilder.<WebhookResponses.Created>created(
                                URI.create("/api/v1/webhooks/" + webhook.id()))
                        .entity(new WebhookResponses.Created(CreatedWebhookView.of(webhook, secret)))
                        .build();
            case Outcome.LimitReached(int limit) -> throw limitReached(limit);
        };
    }

    @GET
    @Path("/{webhook_id}")
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
    @APIResponse(responseCode = "503", ref = "Unavailable")
    WebhookResponses.One get(@Context UriInfo uri, @PathParam("webhook_id") String webhookId) {
        refuseQuery(uri);
        return webhooks.find(caller.organizationId(), webhookId)
                .map(WebhookView::of)
                .map(WebhookResponses.One::new)
                .orElseThrow(ProblemException::noSuchWebhook);
    }

    @PATCH
    @Path("/{webhook_id}")
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
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "LimitReached")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    WebhookResponses.One update(@Context UriInfo uri, @PathParam("webhook_id") String webhookId, InputStream body)
            throws IOException {
        refuseQuery(uri);
        WebhookChange change = valid(requests.readChange(object(body)));
        return switch (webhooks.update(caller.organizationId(), webhookId, change)) {
            case Outcome.Updated(var webhook) -> new WebhookResponses.One(WebhookView.of(webhook));
            case Outcome.NoSuchWebhook none -> throw ProblemException.noSuchWebhook();
            case Outcome.LimitReached(int limit) -> throw limitReached(limit);
        };
    }

    @DELETE
    @Path("/{webhook_id}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "Nothing more is delivered to it, and its deliveries cannot be read any longer.")
    @Parameter(name = "webhook_id", in = ParameterIn.PATH, example = WebhookExamples.ID)
    @APIResponse(responseCode = "204", description = "It is deleted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    void delete(@Context UriInfo uri, @PathParam("webhook_id") String webhookId) {
        refuseQuery(uri);
        if (!webhooks.delete(caller.organizationId(), webhookId)) {
            throw ProblemException.noSuchWebhook();
        }
    }

    private static void refuseQuery(UriInfo uri) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
    }

    private static ObjectNode object(InputStream body) throws IOException {
        byte[] bytes = BoundedBody.read(body)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.BODY_TOO_LARGE, "A body has at most " + BoundedBody.MAX_SIZE + " bytes"));
        return switch (JsonObject.read(bytes)) {
            case JsonObject.Reading.Read(var object) -> object;
            case JsonObject.Reading.Unreadable(var problem) ->
                throw new ProblemException(ProblemType.MALFORMED_BODY, problem);
        };
    }

    private static <T> T valid(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Valid<T>(var value) -> value;
            case Parsed.Invalid<T>(var errors) -> throw ProblemException.invalid(errors);
        };
    }

    private static ProblemException limitReached(int limit) {
        return new ProblemException(
                ProblemType.WEBHOOK_LIMIT_REACHED,
                "Your organization has " + limit
                        + " active webhooks, which is the most it may have; deactivate or delete one");
    }
}
