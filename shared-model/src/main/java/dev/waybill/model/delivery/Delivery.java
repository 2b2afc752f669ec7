package dev.waybill.model.delivery;

import dev.waybill.model.event.RawJson;
import dev.waybill.model.trace.TraceParent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event owed to one webhook, as it waits for its next attempt.
 *
 * @param header what stays the same through all attempts
 * @param attempt the number of the attempt that is due next, from 1
 * @param dueAt the earliest moment of that attempt
 * @param body what is POSTed, byte for byte
 * @param parent what caused it, if it belongs to a trace
 */
public record Delivery(DeliveryHeader header, int attempt, Instant dueAt, RawJson body, Optional<TraceParent> parent) {

    /** One that belongs to no trace. */
    public Delivery(DeliveryHeader header, int attempt, Instant dueAt, RawJson body) {
        this(header, attempt, dueAt, body, Optional.empty());
    }

    /** The same delivery, to be attempted once more. */
    public Delivery again(Instant nextDueAt) {
        return new Delivery(header, attempt + 1, nextDueAt, body, parent);
    }

    /**
     * The same delivery, which was given up, with all its attempts before it again.
     *
     * @param attempts that were made since it was made, or put back the last time
     */
    public Delivery putBack(int attempts, Instant now) {
        DeliveryHeader anew = new DeliveryHeader(
                header.id(),
                header.webhookId(),
                header.organizationId(),
                header.eventType(),
                header.eventId(),
                header.maxAttempts(),
                header.createdAt(),
                header.replays().again(attempts));
        return new Delivery(anew, 1, now, body);
    }
}
