package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void whatHasEndedHasUsedWhatItUsed() {
        CpuTimes times = new CpuTimes();
        times.seen("postgres", 1, Duration.ofSeconds(1));
        times.seen("postgres", 2, Duration.ofSeconds(5));
        times.seen("postgres", 1, Duration.ofSeconds(3));
        times.seen("broker", 3, Duration.ofSeconds(7));

        assertThat(times.total("postgres")).isEqualTo(Duration.ofSeconds(8));
        assertThat(times.total("broker")).isEqualTo(Duration.ofSeconds(7));
        assertThat(times.total("nobody")).isZero();
    }

    @Test
    void aClockThatGoesBackTakesNothingAway() {
        CpuTimes times = new CpuTimes();
        times.seen("postgres", 1, Duration.ofSeconds(3));
        times.seen("postgres", 1, Duration.ofSeconds(2));

        assertThat(times.total("postgres")).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void cpuIsOfAThousandDeliveries() {
        Usage usage = new Usage(
                "flat out",
                4_000,
                List.of(
                        new Usage.Share("broker", Duration.ofSeconds(2), 100),
                        new Usage.Share("postgres", Duration.ofSeconds(1), 50)));

        assertThat(usage.cpuPerThousand(usage.shares().getFirst())).isEqualTo(0.5);
        assertThat(usage.cpuPerThousand()).isEqualTo(0.75);
        assertThat(usage.residentMib()).isEqualTo(150);
        assertThat(usage.residentMib("postgres")).isEqualTo(50);
    }

    @Test
    void cpuOfNoDeliveriesIsNoNumber() {
        Usage usage = new Usage("idle", 0, List.of(new Usage.Share("broker", Duration.ofSeconds(2), 100)));

        assertThat(usage.cpuPerThousand()).isNaN();
    }
}
