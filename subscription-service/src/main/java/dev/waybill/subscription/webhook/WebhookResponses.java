package dev.waybill.subscription.webhook;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelopes that the API puts around what it shows. */
final class WebhookResponses {
    private WebhookResponses() {}

    @Schema(name = "WebhookResponse")
    record One(@Schema(required = true) WebhookView data) {}

    @Schema(name = "CreatedWebhookResponse")
    record Created(@Schema(required = true) CreatedWebhookView data) {}

    @Schema(name = "WebhookListResponse")
    record Listed(@Schema(required = true) List<WebhookView> data) {}
}
