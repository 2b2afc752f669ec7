package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.RecordCoordinates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one record says about one POST.
 *
 * @param number from 1, through all times that the delivery was put back
 * @param error for people; empty if the receiver took the delivery
 * @param responseSnippet the begin of the response body, if there was one
 * @param precedence decides between entries of the same attempt, which a repeat after a crash can make
 */
record AttemptEntry(
        String deliveryId,
        Instant deliveryCreatedAt,
        int number,
        Instant startedAt,
        Duration duration,
        OptionalInt responseCode,
        Optional<String> error,
        Optional<String> responseSnippet,
        Precedence precedence) {

    /**
     * Empty for an attempt that was withdrawn: there was no POST to tell of.
     *
     * @param position of the record in the topic of attempts
     */
    static Optional<AttemptEntry> of(Attempt attempt, RecordCoordinates position) {
        return switch (attempt.outcome()) {
            case Outcome.Succeeded succeeded ->
                Optional.of(of(
                        attempt,
                        position,
                        OptionalInt.of(succeeded.responseCode()),
                        Optional.empty(),
                        succeeded.responseSnippet()));
            case Outcome.Failed failed ->
                Optional.of(of(
                        attempt,
                        position,
                        failed.responseCode(),
                        Optional.of(failed.error()),
                        failed.responseSnippet()));
            case Outcome.Gone gone ->
                Optional.of(of(
                        attempt,
                        position,
                        OptionalInt.of(Outcome.Gone.RESPONSE_CODE),
                        Optional.of(gone.error()),
                        gone.responseSnippet()));
            case Outcome.Withdrawn withdrawn -> Optional.empty();
        };
    }

    private static AttemptEntry of(
            Attempt attempt,
            RecordCoordinates position,
            OptionalInt responseCode,
            Optional<String> error,
            String snippet) {
        return new AttemptEntry(
                attempt.delivery().id(),
                attempt.delivery().createdAt(),
                attempt.delivery().replays().attemptsBefore() + attempt.number(),
                attempt.startedAt(),
                attempt.duration(),
                responseCode,
                error,
                Optional.of(snippet).filter(text -> !text.isEmpty()),
                Precedence.ofAttempt(attempt, position));
    }
}
