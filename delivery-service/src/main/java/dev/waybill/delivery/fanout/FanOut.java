package dev.waybill.delivery.fanout;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryIds;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes one delivery of an event for each webhook that wants it; all of them share one body. */
public final class FanOut {
    private final int maxAttempts;

    /** @param maxAttempts of every delivery, the first attempt included; at least 1 */
    public FanOut(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    /** @param createdAt when the event came to Kafka */
    public List<Delivery> deliveries(Event event, List<WebhookSnapshot> webhooks, Instant createdAt) {
        if (webhooks.isEmpty()) {
            return List.of();
        }
        RawJson body = DeliveryBody.of(event);
        List<Delivery> deliveries = new ArrayList<>(webhooks.size());
        for (WebhookSnapshot webhook : webhooks) {
            deliveries.add(new Delivery(header(event, webhook, createdAt), 1, createdAt, body, event.parent()));
        }
        return deliveries;
    }

    private DeliveryHeader header(Event event, WebhookSnapshot webhook, Instant createdAt) {
        return new DeliveryHeader(
                DeliveryIds.of(event.source(), event.id(), webhook.webhookId()),
                webhook.webhookId(),
                event.organizationId(),
                event.type(),
                event.id(),
                maxAttempts,
                createdAt);
    }
}
