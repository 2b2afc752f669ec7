package dev.waybill.model.attempt;

import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One POST of a delivery and its outcome, as the delivery log wants to know it.
 *
 * @param delivery the delivery that was attempted
 * @param number from 1; of a withdrawn delivery, the attempt that was not made
 * @param startedAt when the attempt began
 * @param duration from its begin to its outcome
 * @param outcome what came of it
 * @param nextAttemptAt when the next attempt is due; empty if there is none
 * @param record where the delivery's record is in the topic of deliveries, to read the body back
 */
public record Attempt(
        DeliveryHeader delivery,
        int number,
        Instant startedAt,
        Duration duration,
        Outcome outcome,
        Optional<Instant> nextAttemptAt,
        RecordCoordinates record) {

    /** The same, to be followed by another attempt. */
    public Attempt followedBy(Instant nextAttempt) {
        return new Attempt(delivery, number, startedAt, duration, outcome, Optional.of(nextAttempt), record);
    }

    /** How many attempts the delivery has had with this one. */
    public int attemptsMade() {
        return switch (outcome) {
            case Outcome.Succeeded s -> number;
            case Outcome.Failed f -> number;
            case Outcome.Gone g -> number;
            case Outcome.Withdrawn w -> number - 1;
        };
    }

    /** Where the delivery stands after this attempt. */
    public DeliveryStatus status() {
        return switch (outcome) {
            case Outcome.Succeeded s -> DeliveryStatus.SUCCESS;
            case Outcome.Failed f -> nextAttemptAt.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.FAILED;
            case Outcome.Gone g -> DeliveryStatus.FAILED;
            case Outcome.Withdrawn w -> DeliveryStatus.FAILED;
        };
    }

    public Instant endedAt() {
        return startedAt.plus(duration);
    }
}
