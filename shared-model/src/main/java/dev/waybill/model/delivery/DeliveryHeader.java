package dev.waybill.model.delivery;

import java.time.Instant;

/**
 * What stays the same about a delivery through all its attempts, until it is given up and perhaps put back.
 *
 * @param id see {@link DeliveryIds}
 * @param webhookId the webhook it is owed to
 * @param organizationId the organization of the event and of the webhook
 * @param eventType such as {@code campaign.created}
 * @param eventId the id that the upstream gave the event
 * @param maxAttempts how many attempts are made at most, the first one included; at least 1. If it was put back: since then
 * @param createdAt when the event came to Kafka: the same however often fan-out is repeated
 * @param replays how often it was put back
 */
public record DeliveryHeader(
        String id,
        String webhookId,
        String organizationId,
        String eventType,
        String eventId,
        int maxAttempts,
        Instant createdAt,
        Replays replays) {

    /** Of a delivery that was never put back. */
    public DeliveryHeader(
            String id,
            String webhookId,
            String organizationId,
            String eventType,
            String eventId,
            int maxAttempts,
            Instant createdAt) {
        this(id, webhookId, organizationId, eventType, eventId, maxAttempts, createdAt, Replays.NONE);
    }

    /** How many attempts there may be with those from before it was put back. */
    public int maxAttemptsInAll() {
        return replays.attemptsBefore() + maxAttempts;
    }
}
