package dev.waybill.subscription.webhook;

/** What others keep about webhooks, and have to give up before a deleted webhook's row goes. */
public interface WebhookTraces {
    /**
     * Removes some of what is kept about a webhook: no more than takes a moment.
     *
     * @return whether nothing is left
     */
    boolean removeSome(String webhookId);
}
