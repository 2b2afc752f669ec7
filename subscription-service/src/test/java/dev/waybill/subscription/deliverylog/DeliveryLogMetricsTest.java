package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryLogMetricsTest {
    private static final Instant NOW = Instant.parse("2026-02-25T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryLogMetrics metrics = new DeliveryLogMetrics(registry, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theLagIsTheAgeOfWhatIsNotStored() {
        metrics.begun(NOW.minusSeconds(90));

        assertThat(lag()).isEqualTo(90);
    }

    @Test
    void theLagStaysUntilThereIsNothingMoreToRead() {
        metrics.begun(NOW.minusSeconds(90));
        metrics.stored(Duration.ofMillis(20));
        assertThat(lag()).isEqualTo(90);

        metrics.caughtUp();

        assertThat(lag()).isZero();
    }

    private double lag() {
        return registry.get("waybill.log.lag").timeGauge().value(TimeUnit.SECONDS);
    }
}
