package dev.waybill.delivery.retry;

import dev.waybill.delivery.consumption.Completion;
import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.consumption.Pace;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.UnreadableRecordException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Brings the deliveries of one tier back when they are due. All of them wait equally long, so they are due in the order
 * in which they stand in a partition, and looking at the first is enough.
 */
public final class DelayRelay implements ConcurrentConsumer.Handler<String> {
    private static final Duration PACE_PAUSE = Duration.ofMillis(5);

    private final String deliveriesTopic;
    private final RecordPublisher publisher;
    private final DeadLetterPublisher deadLetters;
    private final Clock clock;
    private final Pace pace;

    public DelayRelay(
            String deliveriesTopic,
            RecordPublisher publisher,
            DeadLetterPublisher deadLetters,
            Clock clock,
            int maxPerSecond) {
        this.deliveriesTopic = deliveriesTopic;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.pace = new Pace(maxPerSecond, System.nanoTime());
    }

    @Override
    public Duration holdFor(ConsumerRecord<String, byte[]> record) {
        try {
            Duration untilDue =
                    Duration.between(clock.instant(), DeliveryCodec.read(record).dueAt());
            if (untilDue.isPositive()) {
                return untilDue;
            }
        } catch (UnreadableRecordException e) {
            return Duration.ZERO; // put aside at once
        }
        return pace.allows(System.nanoTime()) ? Duration.ZERO : PACE_PAUSE;
    }

    @Override
    public void handle(ConsumerRecord<String, byte[]> record, Completion completion) {
        bringBack(record).thenRun(completion::finish);
    }

    private CompletionStage<Void> bringBack(ConsumerRecord<String, byte[]> record) {
        try {
            Delivery delivery = DeliveryCodec.read(record);
            return publisher.publish(DeliveryCodec.write(deliveriesTopic, delivery));
        } catch (UnreadableRecordException e) {
            return deadLetters.publishKeyed(record, Reason.UNREADABLE, e.getMessage());
        }
    }
}
