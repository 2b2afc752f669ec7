package dev.waybill.model.delivery;

import java.time.Instant;

/**
 * What stays the same about a delivery through all its attempts.
 *
 * @param id see {@link DeliveryIds}
 * @param webhookId the webhook it is owed to
 * @param organizationId the organization of the event and of the webhook
 * @param eventType such as {@code campaign.created}
 * @param eventId the id that the upstream gave the event
 * @param maxAttempts how many attempts are made at most, the first one included; at least 1
 * @param createdAt when the event came to Kafka: the same however often fan-out is repeated
 */
public record DeliveryHeader(
        String id,
        String webhookId,
        String organizationId,
        String eventType,
        String eventId,
        int maxAttempts,
        Instant createdAt) {}
