package dev.waybill.subscription.deliverylog;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails if nobody writes the log any more, which nothing but a start mends. Whoever waits for Kafka or PostgreSQL is alive. */
@Liveness
@ApplicationScoped
class DeliveryLogLiveness implements HealthCheck {
    private final DeliveryLogTask log;
    private final PartitionTask partitions;

    DeliveryLogLiveness(DeliveryLogTask log, PartitionTask partitions) {
        this.log = log;
        this.partitions = partitions;
    }

    @Override
    public HealthCheckResponse call() {
        boolean writes = log.isAlive();
        boolean keeps = partitions.isAlive();
        return HealthCheckResponse.named("the threads of the delivery log run")
                .status(writes && keeps)
                .withData("log", writes)
                .withData("partitions", keeps)
                .build();
    }
}
