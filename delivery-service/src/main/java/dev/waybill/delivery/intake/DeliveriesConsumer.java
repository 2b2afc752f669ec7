package dev.waybill.delivery.intake;

import dev.waybill.delivery.consumption.Completion;
import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.delivery.report.AttemptPublisher;
import dev.waybill.delivery.retry.RetryPublisher;
import dev.waybill.delivery.retry.RetrySchedule;
import dev.waybill.delivery.retry.Tier;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** From deliveries to attempts: each delivery is attempted, put into a tier if it has to wait for another attempt, and
 * the attempt reported. */
@ApplicationScoped
public class DeliveriesConsumer implements ConcurrentConsumer.Handler<String> {
    private static final Logger LOG = Logger.getLogger(DeliveriesConsumer.class);

    private final Attempter attempter;
    private final RetrySchedule schedule;
    private final RetryPublisher retries;
    private final AttemptPublisher attempts;
    private final DeadLetterPublisher deadLetters;
    private final Clock clock;

    DeliveriesConsumer(
            Attempter attempter,
            RetrySchedule schedule,
            RetryPublisher retries,
            AttemptPublisher attempts,
            DeadLetterPublisher deadLetters,
            Clock clock) {
        this.attempter = attempter;
        this.schedule = schedule;
        this.retries = retries;
        this.clock = clock;
        this.attempts = attempts;
        this.deadLetters = deadLetters;
    }

    /** The record is done with when its attempt, or its dead letter, is durably written. */
    @Override
    public void handle(ConsumerRecord<String, byte[]> record, Completion completion) {
        attempt(record).exceptionallyCompose(error -> putAside(record, error)).thenRun(completion::finish);
    }

    private CompletionStage<Void> attempt(ConsumerRecord<String, byte[]> record) {
        try {
            Delivery delivery = DeliveryCodec.read(record);
            return attempter
                    .attempt(delivery, new RecordCoordinates(record.partition(), record.offset()))
                    .thenCompose(attempted -> settle(record, delivery, attempted));
        } catch (UnreadableRecordException e) {
            return deadLetters.publishKeyed(record, Reason.UNREADABLE, e.getMessage());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** What follows from an attempt is written before the attempt itself: the log promises nothing that is not there. */
    private CompletionStage<Void> settle(
            ConsumerRecord<String, byte[]> record, Delivery delivery, Attempted attempted) {
        Attempt attempt = attempted.attempt();
        return switch (attempt.outcome()) {
            case Outcome.Succeeded succeeded -> attempts.publish(attempt);
            case Outcome.Withdrawn withdrawn -> attempts.publish(attempt);
            case Outcome.Failed failed ->
                schedule.after(delivery.attempt(), delivery.header().maxAttempts(), attempted.retryAfter())
                        .map(tier -> retry(tier, delivery, attempt))
                        .orElseGet(() -> giveUp(record, attempt, failed));
        };
    }

    private CompletionStage<Void> retry(Tier tier, Delivery delivery, Attempt attempt) {
        // Kafka keeps milliseconds; one more makes up for what that cuts off, so nothing is early.
        Instant dueAt = Instant.ofEpochMilli(clock.millis() + 1).plus(tier.delay());
        return retries.publish(tier, delivery.again(dueAt))
                .thenCompose(nothing -> attempts.publish(attempt.followedBy(dueAt)));
    }

    private CompletionStage<Void> giveUp(
            ConsumerRecord<String, byte[]> record, Attempt attempt, Outcome.Failed failed) {
        return deadLetters
                .publishKeyed(
                        record,
                        Reason.ATTEMPTS_EXHAUSTED,
                        "given up after " + attempt.number() + " attempts, the last one: " + failed.error())
                .thenCompose(nothing -> attempts.publish(attempt));
    }

    private CompletionStage<Void> putAside(ConsumerRecord<String, byte[]> record, Throwable error) {
        LOG.errorf(
                error,
                "delivery record %s-%d@%d could not be attempted",
                record.topic(),
                record.partition(),
                record.offset());
        return deadLetters.publishKeyed(
                record, Reason.INTERNAL_ERROR, "the attempt failed; see the log of the delivery-service");
    }
}
