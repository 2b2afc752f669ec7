package dev.waybill.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.bench.report.Findings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final Duration PROMPT = Duration.ofNanos(900_000);
    private static final Duration LATE = Duration.ofNanos(1_100_000);

    private final List<String> measured = new ArrayList<>();

    private static Histogram of(Duration lag) {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(lag.toNanos());
        return histogram;
    }

    private Histogram measure(Duration... lags) {
        Deque<Duration> left = new ArrayDeque<>(List.of(lags));
        return Lag.onceMoreIfLate(
                "list",
                name -> {
                    measured.add(name);
                    return of(left.remove());
                },
                lag -> lag);
    }

    @Test
    void whatWasPromptIsMeasuredOnce() {
        assertThat(measure(PROMPT)).isEqualTo(of(PROMPT));
        assertThat(measured).containsExactly("list");
    }

    @Test
    void whatWasLateIsMeasuredOnceMoreAndNoOftener() {
        assertThat(measure(LATE, PROMPT)).isEqualTo(of(PROMPT));
        assertThat(measure(LATE, LATE)).isEqualTo(of(LATE));
        assertThat(measured).containsExactly("list", "list, again", "list", "list, again");
    }

    @Test
    void whatIsLateMakesTheRunVoid() {
        Findings findings = new Findings();

        Lag.check(of(PROMPT), "prompt", findings);
        assertThat(findings.problems()).isEmpty();

        Lag.check(of(LATE), "late", findings);
        assertThat(findings.problems())
                .singleElement()
                .asString()
                .startsWith("the generator itself lagged in 'late': p99 1.10 ms, where 1 ms are allowed");
    }
}
