package dev.waybill.subscription.publication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** How far Kafka is behind the database. */
@Singleton
class PublicationMetrics {
    private volatile Backlog backlog = Backlog.NONE;

    PublicationMetrics(MeterRegistry registry, Clock clock) {
        Gauge.builder("waybill.publications.pending", () -> backlog.pending())
                .description("Webhooks whose latest change is not published yet")
                .register(registry);
        TimeGauge.builder(
                        "waybill.publication.lag",
                        () -> backlog.lag(clock.instant()).toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("Age of the oldest change that is not published yet")
                .register(registry);
    }

    void update(Backlog backlog) {
        this.backlog = backlog;
    }
}
