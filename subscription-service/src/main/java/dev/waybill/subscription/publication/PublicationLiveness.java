package dev.waybill.subscription.publication;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails if nobody publishes changes any more, which nothing but a start mends. Whoever waits for Kafka is alive. */
@Liveness
@ApplicationScoped
class PublicationLiveness implements HealthCheck {
    private final PublicationRelay relay;

    PublicationLiveness(PublicationRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("the thread that publishes changes of webhooks runs")
                .status(relay.isAlive())
                .build();
    }
}
