package dev.waybill.model.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Instant START = Instant.parse("2026-02-25T10:00:00Z");
    private static final Outcome FAILED = new Outcome.Failed(OptionalInt.empty(), "connection refused", "");

    @Test
    void thatSucceededEndsTheDelivery() {
        Attempt attempt = attempt(new Outcome.Succeeded(200, ""), Optional.empty());

        assertThat(attempt.status()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(attempt.attemptsMade()).isEqualTo(2);
        assertThat(attempt.endedAt()).isEqualTo(START.plusMillis(1500));
    }

    @Test
    void thatFailedLeavesTheDeliveryPendingWhileAnotherIsDue() {
        Attempt attempt = attempt(FAILED, Optional.of(START.plusSeconds(60)));

        assertThat(attempt.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(attempt.attemptsMade()).isEqualTo(2);
    }

    @Test
    void thatFailedAsTheLastEndsTheDelivery() {
        assertThat(attempt(FAILED, Optional.empty()).status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void thatMetAReceiverThatIsGoneCountsAndEndsTheDelivery() {
        Attempt attempt = attempt(new Outcome.Gone("", 3), Optional.empty());

        assertThat(attempt.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(attempt.attemptsMade()).isEqualTo(2);
    }

    @Test
    void thatWasNotMadeDoesNotCount() {
        Attempt attempt = attempt(new Outcome.Withdrawn("webhook is not active"), Optional.empty());

        assertThat(attempt.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(attempt.attemptsMade()).isEqualTo(1);
    }

    private static Attempt attempt(Outcome outcome, Optional<Instant> nextAttemptAt) {
        DeliveryHeader delivery = new DeliveryHeader("del-1", "wh-1", "demo", "campaign.created", "evt-1", 4, START);
        return new Attempt(
                delivery, 2, START, Duration.ofMillis(1500), outcome, nextAttemptAt, new RecordCoordinates(0, 0));
    }
}
