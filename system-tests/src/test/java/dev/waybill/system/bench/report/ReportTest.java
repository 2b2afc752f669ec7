package dev.waybill.system.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void theTextShowsFiguresBarsAndLedger() {
        assertThat(TextReport.of(Reports.isolation())
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "isolation, 90 s on 2 cores, Java 25, load 0.50 before and 3.25 at the end",
                        "with WAYBILL_DISPATCH_DEADLINE=5s",
                        "none hangs 2 1.00 2.00 150 150 150 150",
                        "backlog empty after 12.3 s",
                        "p99, half hang : none 2.50 x MISS bar 1.50, aim 1.10",
                        "CPU s per 1,000 deliveries and MiB broker postgres total",
                        "none hangs 0.250 300 1.500 90 1.750 390",
                        "2 emitted = 2 received + 0 missing; 0 duplicates; 2 rows in the log")
                .noneMatch(line -> line.contains("VOID"));
    }

    @Test
    void aVoidRunSaysWhy() {
        assertThat(Reports.isolation("the generator lagged").isValid()).isFalse();
        assertThat(TextReport.of(Reports.isolation("the generator lagged"))).contains("VOID: the generator lagged");
    }

    @Test
    void whereNothingIsEmittedTheTextHasFactsOnly() {
        Report isolation = Reports.isolation();
        Report micro = new Report(
                "micro",
                isolation.startedAt(),
                isolation.took(),
                isolation.machine(),
                Map.of(),
                List.of(),
                isolation.facts(),
                List.of(),
                List.of(),
                Ledger.EMPTY,
                OptionalLong.empty(),
                List.of(),
                List.of("late"));

        assertThat(TextReport.of(micro))
                .contains("backlog empty after", "VOID: late")
                .doesNotContain("p99", "emitted");
    }

    @Test
    void theJsonHoldsTheSame() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(JsonReport.of(List.of(Reports.isolation("late"))))
                .at("/scenarios/0");

        assertThat(json.at("/valid").asBoolean()).isFalse();
        assertThat(json.at("/problems/0").asText()).isEqualTo("late");
        assertThat(json.at("/figures/0/p99_ms").asDouble()).isBetween(149.0, 151.0);
        assertThat(json.at("/bars/0/verdict").asText()).isEqualTo("MISS");
        assertThat(json.at("/usages/0/processes/1/cpu_s_per_1000").asDouble()).isEqualTo(1.5);
        assertThat(json.at("/usages/0/processes/1/resident_mib").asDouble()).isEqualTo(90);
        assertThat(json.at("/ledger/log_rows").asInt()).isEqualTo(2);
        assertThat(json.at("/settings/WAYBILL_DISPATCH_DEADLINE").asText()).isEqualTo("5s");
    }

    @Test
    void throughputOverTimeIsCountedBySecond() {
        assertThat(Seconds.count(new long[] {5, 6, 1_000_000_006L, 3_000_000_005L}))
                .containsExactly(2L, 1L, 0L, 1L);
        assertThat(Seconds.count(new long[0])).isEmpty();
    }

    @Test
    void figuresOfNothingAreZero() {
        Figures none = Figures.of("none", new Histogram(3), 0, Duration.ofSeconds(1));

        assertThat(none.count()).isZero();
        assertThat(none.p99()).isZero();
    }

    @Test
    void numbersShowWhatSaysSomething() {
        assertThat(TextReport.number(0)).isEqualTo("0");
        assertThat(TextReport.number(1.234)).isEqualTo("1.23");
        assertThat(TextReport.number(12.34)).isEqualTo("12.3");
        assertThat(TextReport.number(1234.5)).isEqualTo("1235");
        assertThat(TextReport.number(Double.NaN)).isEqualTo("-");
    }
}
