package dev.waybill.subscription.deliverylog;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.TextKeys;
import dev.waybill.model.wire.UnreadableRecordException;
import dev.waybill.subscription.deliverylog.DeadLetterPublisher.DeadLetter;
import dev.waybill.subscription.deliverylog.DeadLetterPublisher.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Takes records into the log, whatever is in them. */
final class BatchConsumer {
    private final String deliveriesTopic;
    private final Function<LogBatch, WriteOutcome> store;
    private final DeadLetterPublisher deadLetters;
    private final DeliveryLogMetrics metrics;

    /** @param deliveriesTopic records of every other topic are attempts */
    BatchConsumer(
            String deliveriesTopic,
            Function<LogBatch, WriteOutcome> store,
            DeadLetterPublisher deadLetters,
            DeliveryLogMetrics metrics) {
        this.deliveriesTopic = deliveriesTopic;
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Stores what can be stored and makes dead letters of the rest.
     *
     * @return why it is not yet done, if it is not; then all of the records must be given again, which does no harm
     */
    Optional<String> consume(List<ConsumerRecord<byte[], byte[]>> records) {
        LogBatch batch = new LogBatch();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            add(batch, record).ifPresent(unreadable::add);
        }
        return switch (store.apply(batch)) {
            case WriteOutcome.Written written -> finish(records, unreadable);
            case WriteOutcome.Unavailable unavailable -> Optional.of(unavailable.reason());
            case WriteOutcome.Refused refused -> consumeOneByOne(records);
        };
    }

    private Optional<String> consumeOneByOne(List<ConsumerRecord<byte[], byte[]>> records) {
        List<DeadLetter> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            LogBatch one = new LogBatch();
            Optional<DeadLetter> unreadable = add(one, record);
            if (unreadable.isPresent()) {
                letters.add(unreadable.get());
                continue;
            }
            switch (store.apply(one)) {
                case WriteOutcome.Written written -> {}
                case WriteOutcome.Unavailable unavailable -> {
                    return Optional.of(unavailable.reason());
                }
                case WriteOutcome.Refused refused ->
                    letters.add(new DeadLetter(record, Reason.UNSTORABLE, refused.reason()));
            }
        }
        return finish(records, letters);
    }

    private Optional<String> finish(List<ConsumerRecord<byte[], byte[]>> records, List<DeadLetter> letters) {
        try {
            deadLetters.publish(letters);
        } catch (KafkaException e) {
            return Optional.of("dead letters can't be written: " + e.getMessage());
        }
        metrics.taken(records.size());
        letters.forEach(letter -> metrics.count(letter.reason()));
        return Optional.empty();
    }

    private Optional<DeadLetter> add(LogBatch batch, ConsumerRecord<byte[], byte[]> record) {
        try {
            RecordCoordinates position = new RecordCoordinates(record.partition(), record.offset());
            if (record.topic().equals(deliveriesTopic)) {
                Delivery delivery = DeliveryCodec.read(TextKeys.decode(record));
                PlausibleTime.check(delivery);
                batch.add(delivery, position);
            } else {
                Attempt attempt = AttemptCodec.read(TextKeys.decode(record));
                PlausibleTime.check(attempt);
                batch.add(attempt, position);
            }
            return Optional.empty();
        } catch (UnreadableRecordException e) {
            return Optional.of(new DeadLetter(record, Reason.UNREADABLE, e.getMessage()));
        }
    }
}
