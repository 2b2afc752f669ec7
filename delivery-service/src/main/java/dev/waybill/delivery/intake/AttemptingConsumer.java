package dev.waybill.delivery.intake;

import dev.waybill.delivery.consumption.Completion;
import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.wire.UnreadableRecordException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** From records of deliveries to attempts and what follows from them, whichever topic the records are in. */
abstract class AttemptingConsumer implements ConcurrentConsumer.Handler<String> {
    private static final Logger LOG = Logger.getLogger(AttemptingConsumer.class);

    private final Attempter attempter;
    private final Settlement settlement;
    private final DeadLetterPublisher deadLetters;

    AttemptingConsumer(Attempter attempter, Settlement settlement, DeadLetterPublisher deadLetters) {
        this.attempter = attempter;
        this.settlement = settlement;
        this.deadLetters = deadLetters;
    }

    /** The record is done with when what came of it is durably written. */
    @Override
    public final void handle(ConsumerRecord<String, byte[]> record, Completion completion) {
        work(record).exceptionallyCompose(error -> putAside(record, error)).thenRun(completion::finish);
    }

    /** Completes when what came of the record is durably written. */
    abstract CompletionStage<Void> take(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException;

    /** @param divert what to do if it is not yet the delivery's turn */
    final CompletionStage<Void> attempt(
            ConsumerRecord<String, byte[]> record,
            Delivery delivery,
            RecordCoordinates coordinates,
            Supplier<CompletionStage<Void>> divert) {
        return attempter.attempt(delivery, coordinates).thenCompose(result -> switch (result) {
            case AttemptResult.Attempted attempted -> settle(record, delivery, attempted);
            case AttemptResult.Diverted diverted -> divert.get();
        });
    }

    final CompletionStage<Void> settle(
            ConsumerRecord<String, byte[]> record, Delivery delivery, AttemptResult.Attempted attempted) {
        return settlement.settle(
                delivery, attempted, (reason, detail) -> deadLetters.publishKeyed(record, reason, detail));
    }

    private CompletionStage<Void> work(ConsumerRecord<String, byte[]> record) {
        try {
            return take(record);
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
