package dev.waybill.delivery.intake;

import dev.waybill.delivery.dispatch.WebhookClient;
import dev.waybill.delivery.diversion.DivertedPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.UnreadableRecordException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Attempts deliveries. What is beyond its webhook's share is diverted, so that it holds nobody else. */
@Singleton
class DeliveriesConsumer extends AttemptingConsumer {
    private static final Duration UNTIL_ROOM = Duration.ofMillis(1);

    private final WebhookClient client;
    private final DivertedPublisher diverted;
    private final Clock clock;

    DeliveriesConsumer(
            WebhookClient client,
            Attempter attempter,
            Settlement settlement,
            DivertedPublisher diverted,
            DeadLetterPublisher deadLetters,
            Clock clock) {
        super(attempter, settlement, deadLetters);
        this.client = client;
        this.diverted = diverted;
        this.clock = clock;
    }

    @Override
    public Duration holdFor(ConsumerRecord<String, byte[]> record) {
        return client.hasRoom() ? Duration.ZERO : UNTIL_ROOM;
    }

    @Override
    CompletionStage<Void> take(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        Delivery delivery = DeliveryCodec.read(record);
        RecordCoordinates coordinates = new RecordCoordinates(record.partition(), record.offset());
        return attempt(
                record,
                delivery,
                coordinates,
                () -> diverted.divert(new DivertedDelivery(delivery, coordinates, clock.instant())));
    }
}
