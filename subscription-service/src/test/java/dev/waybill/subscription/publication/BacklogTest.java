package dev.waybill.subscription.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant NOW = Instant.parse("2026-02-20T10:00:00Z");

    @Test
    void theLagIsTheAgeOfTheOldestChange() {
        assertThat(new Backlog(3, Optional.of(NOW.minusSeconds(7))).lag(NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void thereIsNoLagWithoutABacklogOrWhenAnotherReplicasClockIsAhead() {
        assertThat(Backlog.NONE.lag(NOW)).isZero();
        assertThat(new Backlog(1, Optional.of(NOW.plusSeconds(1))).lag(NOW)).isZero();
    }
}
