package dev.waybill.subscription.webhook;

/**
 * A webhook was created, changed or deleted; fired in the transaction that does it.
 *
 * @param webhookId whose version is higher now
 */
public record WebhookChanged(String webhookId) {}
