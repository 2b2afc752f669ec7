package dev.waybill.subscription.catalog;

import dev.waybill.model.event.EventCatalog;
import dev.waybill.subscription.problem.QueryParameters;
import io.smallrye.common.annotation.Blocking;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/webhooks/events")
@Produces(MediaType.APPLICATION_JSON)
@Blocking // authentication asks the database
@Tag(name = "Webhooks")
class CatalogResource {
    private final EventTypesResponse response;

    CatalogResource(EventCatalog catalog) {
        this.response = new EventTypesResponse(
                catalog.types().stream().map(EventTypesResponse.EventType::new).toList());
    }

    @GET
    @Operation(
            operationId = "listEventTypes",
            summary = "List event types",
            description = "All event types that a webhook can subscribe to.")
    @APIResponse(
            responseCode = "200",
            description = "The event types",
            content =
                    @Content(
                            schema = @Schema(implementation = EventTypesResponse.class),
                            examples = @ExampleObject(name = "eventTypes", value = """
                                                    {"data": [{"event": "campaign.created"}, {"event": "document.created"}]}""")))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public EventTypesResponse list(@Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters()).refuseAll();
        return response;
    }
}
