package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void eventsAreDueAtTheRateWhateverBecomesOfThem() {
        Schedule schedule = new Schedule(500, 1_000, 3);

        assertThat(schedule.at(0)).isEqualTo(500);
        assertThat(schedule.at(1)).isEqualTo(1_000_500);
        assertThat(schedule.end()).isEqualTo(3_000_500);
    }

    @Test
    void noErrorAddsUpWhereTheRateDividesNoSecond() {
        Schedule schedule = new Schedule(0, 3, 3_000_000);

        assertThat(schedule.at(3_000_000))
                .isEqualTo(Duration.ofSeconds(1_000_000).toNanos());
    }

    @Test
    void aScheduleLastsAsLongAsAsked() {
        Schedule schedule = Schedule.lasting(7, 500, Duration.ofMillis(2_500));

        assertThat(schedule.count()).isEqualTo(1_250);
        assertThat(schedule.length()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(0, 0, 1))
                .withMessageContaining("0 a second");
    }
}
