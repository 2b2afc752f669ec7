package dev.waybill.subscription.deliverylog;

import dev.waybill.subscription.webhook.WebhookTraces;
import jakarta.enterprise.context.ApplicationScoped;

/** The delivery log of a webhook goes with the webhook. */
@ApplicationScoped
class LogTraces implements WebhookTraces {
    private static final int AT_A_TIME = 1000;

    private final DeliveryLogRepository log;

    LogTraces(DeliveryLogRepository log) {
        this.log = log;
    }

    @Override
    public boolean removeSome(String webhookId) {
        return log.deleteOf(webhookId, AT_A_TIME) < AT_A_TIME;
    }
}
