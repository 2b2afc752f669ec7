package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeDeliverySharesTest extends SharesScenario {
    @Test
    void largeDeliveriesFillTheWindowSooner() {
        answerAllAfter("a", Duration.ofNanos(10_000), 500);
        answerAllAfter("b", Duration.ofNanos(10_000), 500);
        answerAllAfter("c", Duration.ofNanos(10_000), 500);

        claim("a", 500, 30);
        claim("b", 500, 30);

        assertThat(granted).hasSize(34);
        assertThat(shares.prompt()).isEqualTo(34 * 30);
        assertThat(shares.hasRoom()).isFalse();
        while (!granted.isEmpty()) {
            end(Ending.ANSWERED);
        }
        assertThat(shares.prompt()).isZero();
    }

    @Test
    void largeDeliveriesOfSlowReceiversLeaveRoomForOtherSlowOnes() {
        answerAllAfter("a", Duration.ofSeconds(3), 500);

        claim("a", 500, 30);

        assertThat(shares.slow()).isBetween(1, WINDOW / 4 + 30);
        while (!granted.isEmpty()) {
            end(Ending.ANSWERED);
        }
        assertThat(shares.slow()).isZero();
        assertThat(shares.prompt()).isZero();
    }
}
