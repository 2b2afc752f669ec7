package dev.waybill.subscription.deliverylog;

import dev.waybill.subscription.problem.Paging;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;
import dev.waybill.subscription.problem.QueryParameters;
import dev.waybill.subscription.tenancy.Caller;
import dev.waybill.subscription.webhook.WebhookRepository;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/webhooks/{webhook_id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
class DeliveryResource {
    private static final String WEBHOOK_ID = "wh-01kpvxt5x7m2qj8s0fz3c9d4ea";

    private final Caller caller;
    private final WebhookRepository webhooks;
    private final DeliveryPageRepository deliveries;

    DeliveryResource(Caller caller, WebhookRepository webhooks, DeliveryPageRepository deliveries) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries",
            description = "The deliveries of a webhook, newest first.")
    @Parameter(name = "webhook_id", in = ParameterIn.PATH, example = WEBHOOK_ID)
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
            description = "Deliveries on a page",
            schema =
                    @Schema(
                            implementation = Integer.class,
                            minimum = "1",
                            maximum = "" + Paging.MAX_LIMIT,
                            defaultValue = "" + Paging.DEFAULT_LIMIT),
            example = "50")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only deliveries that stand so",
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"success", "failed", "pending"}),
            example = "failed")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryResponses.Listed.class),
                            examples = @ExampleObject(name = "deliveries", value = DeliveryExamples.LISTED)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public DeliveryResponses.Listed list(@Context UriInfo uri, @PathParam("webhook_id") String webhookId) {
        PageQuery query = PageQuery.read(new QueryParameters(uri.getQueryParameters()));
        requireWebhook(webhookId);
        return DeliveryResponses.Listed.of(deliveries.page(webhookId, query), query.paging());
    }

    @GET
    @Path("/{delivery_id}")
    @Operation(
            operationId = "getDelivery",
            summary = "Get a delivery",
            description = "A delivery with what came of each of its attempts.")
    @Parameter(name = "webhook_id", in = ParameterIn.PATH, example = WEBHOOK_ID)
    @Parameter(name = "delivery_id", in = ParameterIn.PATH, example = DeliveryExamples.ID)
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryResponses.One.class),
                            examples = @ExampleObject(name = "delivery", value = DeliveryExamples.ONE)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public DeliveryResponses.One get(
            @Context UriInfo uri,
            @PathParam("webhook_id") String webhookId,
            @PathParam("delivery_id") String deliveryId) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        requireWebhook(webhookId);
        return found(webhookId, deliveryId)
                .map(delivery -> DeliveryResponses.One.of(delivery, deliveries.attempts(delivery)))
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "This webhook has no delivery with this id"));
    }

    private void requireWebhook(String webhookId) {
        if (webhooks.find(caller.organizationId(), webhookId).isEmpty()) {
            throw ProblemException.noSuchWebhook();
        }
    }

    private Optional<LoggedDelivery> found(String webhookId, String deliveryId) {
        // PostgreSQL refuses a NUL in a text, which would look like a fault of ours.
        return deliveryId.indexOf('\0') < 0 ? deliveries.find(webhookId, deliveryId) : Optional.empty();
    }
}
