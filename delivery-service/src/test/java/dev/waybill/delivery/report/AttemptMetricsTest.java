package dev.waybill.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptMetricsTest {
    private static final Instant CREATED = Instant.parse("2026-02-25T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AttemptMetrics metrics = new AttemptMetrics(registry);

    @Test
    void aDeliveryTakesFromItsEventToTheSuccessOfItsLastAttempt() {
        metrics.count(attempt(CREATED.plusSeconds(10), new Outcome.Failed(OptionalInt.of(503), "HTTP 503", "")));
        metrics.count(attempt(CREATED.plusSeconds(70), new Outcome.Succeeded(200, "")));

        Timer deliveries = registry.get("waybill.delivery").timer();
        assertThat(deliveries.count()).isEqualTo(1);
        assertThat(deliveries.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(70_025);
        assertThat(attempts("failed", "5xx").count()).isEqualTo(1);
        assertThat(attempts("succeeded", "2xx").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(25);
    }

    @Test
    void aClockThatIsBehindThatOfKafkaMakesNoTimeNegative() {
        metrics.count(attempt(CREATED.minusSeconds(1), new Outcome.Succeeded(204, "")));

        assertThat(registry.get("waybill.delivery").timer().totalTime(TimeUnit.MILLISECONDS))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"101, 1xx", "200, 2xx", "302, 3xx", "404, 4xx", "599, 5xx", "600, other", "999, other", "99999, other"})
    void statusesThatReceiversMakeUpAreOneWord(int status, String statusClass) {
        int before = registry.getMeters().size();

        metrics.count(attempt(CREATED, new Outcome.Failed(OptionalInt.of(status), "HTTP " + status, "")));

        assertThat(attempts("failed", statusClass).count()).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void whatIsWithdrawnOrGoneIsNoFailure() {
        metrics.count(attempt(CREATED, new Outcome.Withdrawn("webhook was deleted")));
        metrics.count(attempt(CREATED, new Outcome.Gone("", 1)));

        assertThat(attempts("withdrawn", "none").count()).isEqualTo(1);
        assertThat(attempts("gone", "4xx").count()).isEqualTo(1);
        assertThat(registry.get("waybill.delivery").timer().count()).isZero();
    }

    private Timer attempts(String outcome, String statusClass) {
        return registry.get("waybill.attempt")
                .tag("outcome", outcome)
                .tag("status_class", statusClass)
                .timer();
    }

    private static Attempt attempt(Instant startedAt, Outcome outcome) {
        return new Attempt(
                new DeliveryHeader("del-1", "wh-1", "acme", "campaign.created", "evt-1", 4, CREATED),
                1,
                startedAt,
                Duration.ofMillis(25),
                outcome,
                Optional.empty(),
                new RecordCoordinates(0, 0));
    }
}
