package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one record says about its delivery.
 *
 * @param attempts attempts made so far, also before the delivery was put back
 * @param responseCode of the last attempt, if an answer came
 * @param errorMessage of the last attempt, for people
 * @param completedAt when the final status was reached
 * @param nextAttemptAt when the next attempt is due, unless the status is final
 * @param record where the body is in the topic of deliveries
 * @param precedence decides between entries of the same delivery
 */
record DeliveryEntry(
        DeliveryHeader header,
        DeliveryStatus status,
        int attempts,
        OptionalInt responseCode,
        Optional<String> errorMessage,
        Optional<Instant> completedAt,
        Optional<Instant> nextAttemptAt,
        RecordCoordinates record,
        Precedence precedence) {

    /** @param position of the record in the topic of deliveries */
    static DeliveryEntry of(Delivery delivery, RecordCoordinates position) {
        int attempts = delivery.header().replays().attemptsBefore() + delivery.attempt() - 1;
        return new DeliveryEntry(
                delivery.header(),
                DeliveryStatus.PENDING,
                attempts,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(delivery.dueAt()),
                position,
                Precedence.ofPending(delivery, position));
    }

    /** @param position of the record in the topic of attempts */
    static DeliveryEntry of(Attempt attempt, RecordCoordinates position) {
        DeliveryStatus status = attempt.status();
        boolean pending = status == DeliveryStatus.PENDING;
        return new DeliveryEntry(
                attempt.delivery(),
                status,
                attempt.delivery().replays().attemptsBefore() + attempt.attemptsMade(),
                responseCode(attempt.outcome()),
                error(attempt.outcome()),
                pending ? Optional.empty() : Optional.of(attempt.endedAt()),
                pending ? attempt.nextAttemptAt() : Optional.empty(),
                attempt.record(),
                Precedence.ofAttempt(attempt, position));
    }

    DeliveryKey key() {
        return new DeliveryKey(header.id(), header.createdAt());
    }

    private static OptionalInt responseCode(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> OptionalInt.of(succeeded.responseCode());
            case Outcome.Failed failed -> failed.responseCode();
            case Outcome.Gone gone -> OptionalInt.of(Outcome.Gone.RESPONSE_CODE);
            case Outcome.Withdrawn withdrawn -> OptionalInt.empty();
        };
    }

    private static Optional<String> error(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> Optional.empty();
            case Outcome.Failed failed -> Optional.of(failed.error());
            case Outcome.Gone gone -> Optional.of(gone.error());
            case Outcome.Withdrawn withdrawn -> Optional.of(withdrawn.reason());
        };
    }
}
