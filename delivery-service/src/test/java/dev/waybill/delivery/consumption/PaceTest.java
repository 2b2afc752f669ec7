package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void soManyPassInASecondHoweverManyWant() {
        Pace pace = new Pace(1000, 0);

        long passed = LongStream.range(0, 20_000)
                .filter(i -> pace.allows(i * MILLISECOND / 20))
                .count();

        assertThat(passed).isBetween(1000L, 1100L);
    }

    @Test
    void aLongPauseAllowsNoLongBurst() {
        Pace pace = new Pace(1000, 0);

        long passed = LongStream.range(0, 5000)
                .filter(i -> pace.allows(3_600_000 * MILLISECOND))
                .count();

        assertThat(passed).isEqualTo(100);
    }

    @Test
    void aLowPaceStillLetsOneThrough() {
        Pace pace = new Pace(1, 0);

        assertThat(pace.allows(0)).isTrue();
        assertThat(pace.allows(500 * MILLISECOND)).isFalse();
        assertThat(pace.allows(1500 * MILLISECOND)).isTrue();
    }
}
