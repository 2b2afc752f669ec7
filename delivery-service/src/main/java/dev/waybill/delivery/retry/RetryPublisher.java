package dev.waybill.delivery.retry;

import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.wire.DeliveryCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/** Puts failed deliveries into the tier where they wait. */
@ApplicationScoped
public class RetryPublisher {
    private final RecordPublisher publisher;

    RetryPublisher(RecordPublisher publisher) {
        this.publisher = publisher;
    }

    /** Completes when the delivery, with its next attempt and when that is due, is durably written. */
    public CompletionStage<Void> publish(Tier tier, Delivery next) {
        return publisher.publish(DeliveryCodec.write(tier.topic(), next));
    }
}
