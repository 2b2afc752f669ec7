package dev.waybill.delivery.intake;

import dev.waybill.delivery.directory.SubscriptionsConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Fails if something has ended that nothing but a start brings back. Whoever waits for Kafka is alive. The threads that
 * read events and deliveries end the process by themselves.
 */
@Liveness
@ApplicationScoped
class PipelineLiveness implements HealthCheck {
    private final Pipeline pipeline;
    private final SubscriptionsConsumer subscriptions;

    PipelineLiveness(Pipeline pipeline, SubscriptionsConsumer subscriptions) {
        this.pipeline = pipeline;
        this.subscriptions = subscriptions;
    }

    @Override
    public HealthCheckResponse call() {
        boolean starts = pipeline.isAlive();
        boolean reads = subscriptions.isAlive();
        return HealthCheckResponse.named("the threads that have to run do")
                .status(starts && reads)
                .withData("pipeline", starts)
                .withData("directory", reads)
                .build();
    }
}
