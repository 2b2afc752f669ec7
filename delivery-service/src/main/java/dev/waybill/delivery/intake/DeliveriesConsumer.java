package dev.waybill.delivery.intake;

import dev.waybill.delivery.consumption.Completion;
import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.delivery.report.AttemptPublisher;
import dev.waybill.model.attempt.RecordCoordinates;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** From deliveries to attempts: each delivery is attempted once, and the attempt reported. */
@ApplicationScoped
public class DeliveriesConsumer implements ConcurrentConsumer.Handler<String> {
    private static final Logger LOG = Logger.getLogger(DeliveriesConsumer.class);

    private final Attempter attempter;
    private final AttemptPublisher attempts;
    private final DeadLetterPublisher deadLetters;

    DeliveriesConsumer(Attempter attempter, AttemptPublisher attempts, DeadLetterPublisher deadLetters) {
        this.attempter = attempter;
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
            return attempter
                    .attempt(DeliveryCodec.read(record), new RecordCoordinates(record.partition(), record.offset()))
                    .thenCompose(attempts::publish);
        } catch (UnreadableRecordException e) {
            return deadLetters.publishKeyed(record, Reason.UNREADABLE, e.getMessage());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
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
