package dev.waybill.system.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** Reports to test with. */
final class Reports {
    private Reports() {}

    static Report isolation(String... problems) {
        return isolation(1, 2.5, problems);
    }

    /** Everything of {@link #isolation} twice as fast. */
    static Report faster() {
        return isolation(2, 1.1);
    }

    private static Report isolation(int speed, double ratio, String... problems) {
        Histogram latencies = new Histogram(3);
        latencies.recordValue(2_000_000 / speed);
        latencies.recordValue(150_000_000 / speed);
        return report(
                List.of(Figures.of("none hangs", latencies, 2L * speed, Duration.ofSeconds(2))),
                List.of(new Fact("backlog empty after", 12.3 / speed, "s")),
                List.of(Bar.atMost("p99, half hang : none", ratio, "x", 1.5, 1.1)),
                List.of(new Usage(
                        "none hangs",
                        2_000,
                        List.of(
                                new Usage.Share("broker", Duration.ofMillis(500 / speed), 300),
                                new Usage.Share("postgres", Duration.ofSeconds(3), 90)))),
                List.of(1L, 1L),
                problems);
    }

    static Report empty() {
        return report(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Report report(
            List<Figures> figures,
            List<Fact> facts,
            List<Bar> bars,
            List<Usage> usages,
            List<Long> perSecond,
            String... problems) {
        return new Report(
                "isolation",
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofSeconds(90),
                new Report.Machine(2, "25", 0.5, 3.25),
                Map.of("WAYBILL_DISPATCH_DEADLINE", "5s"),
                figures,
                facts,
                bars,
                usages,
                new Ledger(2, 2, 0, 0),
                OptionalLong.of(2),
                perSecond,
                List.of(problems));
    }
}
