package dev.waybill.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies that the API takes, for the OpenAPI document alone: {@link RequestReader} reads them. */
final class WebhookRequests {
    private WebhookRequests() {}

    @Schema(name = "NewWebhook", additionalProperties = Schema.False.class)
    record New(
            @Schema(
                    required = true,
                    maxLength = 2048,
                    description = "Where to POST: an absolute URL of a public host, https unless http is allowed",
                    examples = "https://example.com/webhooks")
            String url,

            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = String.class,
                    required = true,
                    minItems = 1,
                    description = "The event types to subscribe to; repeated ones count once",
                    examples = "[\"campaign.created\", \"campaign.launched\"]")
            List<String> events,

            @Schema(
                    nullable = true,
                    minLength = 1,
                    maxLength = 255,
                    description = "For people; not blank, no control characters",
                    examples = "CRM Sync")
            String name) {}

    @Schema(name = "WebhookChange", additionalProperties = Schema.False.class)
    record Change(
            @Schema(
                    maxLength = 2048,
                    description = "Where to POST: an absolute URL of a public host, https unless http is allowed",
                    examples = "https://example.com/webhooks")
            String url,

            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = String.class,
                    minItems = 1,
                    description = "The event types to subscribe to from now on; repeated ones count once",
                    examples = "[\"campaign.created\"]")
            List<String> events,

            @Schema(
                    nullable = true,
                    minLength = 1,
                    maxLength = 255,
                    description = "For people; not blank, no control characters; null takes the name away",
                    examples = "CRM Sync")
            String name,

            @JsonProperty("is_active") @Schema(description = "Whether anything is delivered", examples = "false")
            boolean active) {}
}
