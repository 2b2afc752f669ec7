package dev.waybill.delivery.intake;

import dev.waybill.delivery.intake.AttemptResult.Attempted;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.delivery.report.AttemptPublisher;
import dev.waybill.delivery.retry.RetryPublisher;
import dev.waybill.delivery.retry.RetrySchedule;
import dev.waybill.delivery.retry.Tier;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What follows from an attempt: the delivery is put into a tier if it has to wait for another one, or aside if it was
 * the last, and the attempt is reported. In this order: the log promises nothing that is not there.
 */
@ApplicationScoped
class Settlement {
    private final RetrySchedule schedule;
    private final RetryPublisher retries;
    private final AttemptPublisher attempts;
    private final Clock clock;

    /** Makes a dead letter of the delivery's record. */
    interface PutAside {
        CompletionStage<Void> because(Reason reason, String detail);
    }

    Settlement(RetrySchedule schedule, RetryPublisher retries, AttemptPublisher attempts, Clock clock) {
        this.schedule = schedule;
        this.retries = retries;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Completes when everything is durably written. */
    CompletionStage<Void> settle(Delivery delivery, Attempted attempted, PutAside putAside) {
        Attempt attempt = attempted.attempt();
        return switch (attempt.outcome()) {
            case Outcome.Succeeded succeeded -> attempts.publish(attempt, delivery.parent(), Optional.empty());
            case Outcome.Withdrawn withdrawn -> attempts.publish(attempt, delivery.parent(), Optional.empty());
            case Outcome.Gone gone -> giveUp(delivery, attempt, Reason.GONE, gone.error(), putAside);
            case Outcome.Failed failed ->
                schedule.after(delivery.attempt(), delivery.header().maxAttempts(), attempted.retryAfter())
                        .map(tier -> retry(tier, delivery, attempt))
                        .orElseGet(() -> giveUp(
                                delivery,
                                attempt,
                                Reason.ATTEMPTS_EXHAUSTED,
                                "given up after " + attempt.number() + " attempts, the last one: " + failed.error(),
                                putAside));
        };
    }

    private CompletionStage<Void> retry(Tier tier, Delivery delivery, Attempt attempt) {
        // Kafka keeps milliseconds; one more makes up for what that cuts off, so nothing is early.
        Instant dueAt = Instant.ofEpochMilli(clock.millis() + 1).plus(tier.delay());
        return retries.publish(tier, delivery.again(dueAt))
                .thenCompose(nothing ->
                        attempts.publish(attempt.followedBy(dueAt), delivery.parent(), Optional.of(tier.topic())));
    }

    private CompletionStage<Void> giveUp(
            Delivery delivery, Attempt attempt, Reason reason, String detail, PutAside putAside) {
        return putAside.because(reason, detail)
                .thenCompose(nothing -> attempts.publish(attempt, delivery.parent(), Optional.empty()));
    }
}
