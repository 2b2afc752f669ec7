package dev.waybill.delivery.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-02-25T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "' 7 ', 7", "999999999, 999999999"})
    void secondsAreTakenAsTheyAre(String value, long seconds) {
        assertThat(RetryAfter.of(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "'Wed, 25 Feb 2026 10:01:30 GMT', 90",
        "'Wed, 25 Feb 2026 09:59:00 GMT', 0",
    })
    void aDateIsTheTimeUntilThen(String value, long seconds) {
        assertThat(RetryAfter.of(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "12345678901234567890", "Wed, 99 Feb 2026 10:01:30 GMT"})
    void whatMakesNoSenseAsksForNothing(String value) {
        assertThat(RetryAfter.of(value, NOW)).isZero();
    }
}
