package dev.waybill.subscription.deliverylog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the log tells of itself. */
@ApplicationScoped
class DeliveryLogMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer batch;
    private final AtomicLong lag = new AtomicLong();

    DeliveryLogMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.registry = registry;
        this.batch = Timer.builder("waybill.log.batch")
                .description("Time to store one batch of records")
                .register(registry);
        TimeGauge.builder("waybill.log.lag", lag, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("Age of the last stored record when it was stored, of the partition that is most behind")
                .register(registry);
    }

    /**
     * @param took from the first try to the commit
     * @param recordTime when the last record of the partition that is most behind was written to Kafka
     */
    void stored(Duration took, Instant recordTime) {
        batch.record(took);
        lag.set(Math.max(0, Duration.between(recordTime, clock.instant()).toMillis()));
    }

    /** A record is stored, or a dead letter. */
    void taken(String topic) {
        registry.counter("waybill.log.records", "topic", topic).increment();
    }

    /** @param reason one word */
    void gaveUp(String topic, String reason) {
        registry.counter("waybill.log.unreadable", "topic", topic, "reason", reason)
                .increment();
    }
}
