package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(new long[] {700, 100, 200, 320, 900});

    @Test
    void whatStillComesAfterTheAnswerTellsHowLateAStopIs() {
        assertThat(arrivals.lastAfter(300, 600)).isEqualTo(Duration.ofNanos(20));
        assertThat(arrivals.lastAfter(150, 600)).isEqualTo(Duration.ofNanos(170));
        assertThat(arrivals.lastAfter(330, 600)).isZero();
    }

    @Test
    void theFirstThatComesTellsHowLateAStartIs() {
        assertThat(arrivals.firstAfter(600, 640, 1000)).contains(Duration.ofNanos(60));
        assertThat(arrivals.firstAfter(600, 710, 1000)).contains(Duration.ZERO);
        assertThat(arrivals.firstAfter(330, 400, 700)).isEmpty();
    }

    @Test
    void theClockMayWrapAround() {
        Arrivals wrapped = new Arrivals(new long[] {Long.MIN_VALUE + 4});

        assertThat(wrapped.anyBetween(Long.MAX_VALUE - 10, Long.MIN_VALUE + 5)).isTrue();
        assertThat(wrapped.lastAfter(Long.MAX_VALUE, Long.MIN_VALUE + 10)).isEqualTo(Duration.ofNanos(5));
        assertThat(wrapped.anyBetween(Long.MIN_VALUE + 5, Long.MIN_VALUE + 9)).isFalse();
    }
}
