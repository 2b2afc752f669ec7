package dev.waybill.system.bench;

import dev.waybill.system.bench.load.AttemptsReader;
import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Lateness;
import java.time.Duration;
import java.util.Map;

/** How late retries come, and what deliveries cost that wait for theirs. */
final class Retries implements Scenario {
    private static final int RECEIVERS = 100;
    private static final Duration MEASURED = Duration.ofSeconds(6);
    /** The first delay, and far more. */
    private static final Duration ALL_RETRIED = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "retries";
    }

    @Override
    public int receivers(BenchOptions options) {
        return RECEIVERS;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        arena.receivers().refuseFirst(true);
        arena.settle(options.rate());
        Flow flow = arena.steady("each first attempt fails", options.rate(), MEASURED, arena.targets());
        arena.progress("waiting for the retries");
        Patience.until(ALL_RETRIED, flow::isComplete);
        lateness(arena, flow);
        arena.receivers().refuseFirst(false);
        new Waiting(arena, options).run();
    }

    private static void lateness(Arena arena, Flow flow) {
        Findings findings = arena.findings();
        findings.figures(flow.figures("first attempts", 0, flow.schedule().count(), any -> true));
        Map<Integer, Long> due = AttemptsReader.dueTimes(arena.stack().bootstrapServers(), flow);
        Lateness lateness = new Lateness();
        for (int i = 0; i < flow.schedule().count(); i++) {
            if (flow.secondPost(i) != 0 && due.containsKey(i)) {
                lateness.add(flow.secondPost(i), due.get(i));
            }
        }
        Figures figures = findings.figures(lateness.figures("lateness of retries"));
        findings.bar(Bar.atMost("p99 lateness of a retry", figures.p99().toNanos() / 1e6, "ms", 250, 100));
        findings.bar(Bar.none("early retries", lateness.early()));
        if (lateness.early() > 0) {
            findings.problem(lateness.early() + " retries came before they were due");
        }
        if (figures.count() < flow.schedule().count()) {
            findings.problem(flow.schedule().count() - figures.count() + " retries, or their due times, were not seen");
        }
    }
}
