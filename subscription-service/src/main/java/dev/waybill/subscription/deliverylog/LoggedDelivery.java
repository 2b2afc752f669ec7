package dev.waybill.subscription.deliverylog;

import dev.waybill.model.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A delivery as the log has it.
 *
 * @param attempts attempts made so far
 * @param responseCode of the last attempt, if an answer came
 * @param errorMessage of the last attempt, for people
 * @param completedAt when the final status was reached
 * @param nextAttemptAt when the next attempt is due, unless the status is final
 */
record LoggedDelivery(
        String id,
        String event,
        String eventId,
        DeliveryStatus status,
        int attempts,
        int maxAttempts,
        OptionalInt responseCode,
        Optional<String> errorMessage,
        Instant createdAt,
        Optional<Instant> completedAt,
        Optional<Instant> nextAttemptAt) {}
