package dev.waybill.delivery.diversion;

import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.wire.DivertedDeliveryCodec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/** Puts deliveries behind all others that wait for their receivers. */
@ApplicationScoped
public class DivertedPublisher {
    private final RecordPublisher publisher;
    private final String topic;
    private final Counter diverted;
    private final Counter deferred;

    DivertedPublisher(RecordPublisher publisher, Topics topics, MeterRegistry metrics) {
        this.publisher = publisher;
        this.topic = topics.diverted();
        this.diverted = Counter.builder("waybill.diverted")
                .description("Deliveries beyond their webhook's share")
                .register(metrics);
        this.deferred = Counter.builder("waybill.diverted.deferred")
                .description("Diverted deliveries put behind the others, because it was not yet their turn")
                .register(metrics);
    }

    /** For a delivery that comes from the topic of deliveries. Completes when it is durably written. */
    public CompletionStage<Void> divert(DivertedDelivery delivery) {
        diverted.increment();
        return publish(delivery);
    }

    /** For one that is diverted already. Completes when it is durably written. */
    public CompletionStage<Void> defer(DivertedDelivery delivery) {
        deferred.increment();
        return publish(delivery);
    }

    private CompletionStage<Void> publish(DivertedDelivery delivery) {
        return publisher.publish(DivertedDeliveryCodec.write(topic, delivery));
    }
}
