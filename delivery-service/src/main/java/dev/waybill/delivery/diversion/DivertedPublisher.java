package dev.waybill.delivery.diversion;

import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.wire.DivertedDeliveryCodec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Puts deliveries behind all others that wait for their receivers. */
@Singleton
public class DivertedPublisher {
    private final RecordPublisher publisher;
    private final String topic;
    private final Counter diverted;
    private final Timer waited;
    private final Clock clock;

    DivertedPublisher(RecordPublisher publisher, Topics topics, MeterRegistry metrics, Clock clock) {
        this.publisher = publisher;
        this.topic = topics.diverted();
        this.clock = clock;
        this.diverted = Counter.builder("waybill.diverted")
                .description("Deliveries beyond their webhook's share")
                .register(metrics);
        this.waited = Timer.builder("waybill.diverted.waiting")
                .description("How long deliveries have waited whenever they are put behind the others again")
                .register(metrics);
    }

    /** For a delivery that comes from the topic of deliveries. Completes when it is durably written. */
    public CompletionStage<Void> divert(DivertedDelivery delivery) {
        diverted.increment();
        return publish(delivery);
    }

    /** For one that is diverted already. Completes when it is durably written. */
    public CompletionStage<Void> defer(DivertedDelivery delivery) {
        waited.record(Duration.between(delivery.since(), clock.instant()));
        return publish(delivery);
    }

    private CompletionStage<Void> publish(DivertedDelivery delivery) {
        return publisher.publish(DivertedDeliveryCodec.write(topic, delivery));
    }
}
