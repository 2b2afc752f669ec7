package dev.waybill.delivery.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private final RetrySchedule schedule = schedule(10_000, 60_000, 300_000);

    @Test
    void afterEachAttemptTheNextTierFollowsAndThenNone() {
        assertThat(schedule.maxAttempts()).isEqualTo(4);
        assertThat(schedule.after(1, 4, Duration.ZERO)).contains(new Tier(Duration.ofSeconds(10), "waybill.retry.10s"));
        assertThat(schedule.after(2, 4, Duration.ZERO)).contains(new Tier(Duration.ofMinutes(1), "waybill.retry.60s"));
        assertThat(schedule.after(3, 4, Duration.ZERO)).contains(new Tier(Duration.ofMinutes(5), "waybill.retry.300s"));
        assertThat(schedule.after(4, 4, Duration.ZERO)).isEmpty();
    }

    @Test
    void aDeliveryKeepsTheNumberOfAttemptsItWasMadeWith() {
        assertThat(schedule.after(2, 2, Duration.ZERO)).isEmpty();
        assertThat(schedule.after(5, 6, Duration.ZERO)).contains(new Tier(Duration.ofMinutes(5), "waybill.retry.300s"));
    }

    @Test
    void aReceiverThatAsksForTimeGetsTheFirstTierThatIsLongEnough() {
        assertThat(schedule.after(1, 4, Duration.ofSeconds(10)))
                .map(Tier::topic)
                .contains("waybill.retry.10s");
        assertThat(schedule.after(1, 4, Duration.ofSeconds(11)))
                .map(Tier::topic)
                .contains("waybill.retry.60s");
        assertThat(schedule.after(2, 4, Duration.ofSeconds(5))).map(Tier::topic).contains("waybill.retry.60s");
        assertThat(schedule.after(1, 4, Duration.ofDays(1))).map(Tier::topic).contains("waybill.retry.300s");
        assertThat(schedule.after(4, 4, Duration.ofDays(1))).isEmpty();
    }

    @Test
    void withoutDelaysThereIsOneAttempt() {
        RetrySchedule none = schedule();

        assertThat(none.maxAttempts()).isEqualTo(1);
        assertThat(none.after(1, 4, Duration.ZERO)).isEmpty();
    }

    @Test
    void aDelayOfLessThanASecondHasItsOwnTopic() {
        assertThat(schedule(200, 1500).tiers())
                .extracting(Tier::topic)
                .containsExactly("waybill.retry.200ms", "waybill.retry.1500ms");
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "10, 10", "20, 10", "-5, 10"})
    void delaysThatDoNotAscendAreRefusedByName(long first, long second) {
        assertThatThrownBy(() -> schedule(first, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WAYBILL_RETRY_DELAYS")
                .hasMessageContaining("10s,60s,300s");
    }

    private static RetrySchedule schedule(long... delays) {
        return new RetrySchedule(
                Arrays.stream(delays).mapToObj(Duration::ofMillis).toList(), "waybill.retry.");
    }
}
