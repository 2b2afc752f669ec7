package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.WaitingDeliveries;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import java.time.Duration;

/** What it costs the delivery-service that very many deliveries wait, while others go on. */
final class Waiting {
    private static final String DELIVERIES = "deliveries";
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration ALL_ARRIVED = Duration.ofSeconds(60);

    private final Arena arena;
    private final BenchOptions options;

    Waiting(Arena arena, BenchOptions options) {
        this.arena = arena;
        this.options = options;
    }

    void run() {
        Findings findings = arena.findings();
        double before = peakUnderTraffic("none waits");
        arena.progress("writing " + options.waiting() + " deliveries that wait for an hour");
        ProcessMeter.Phase writing = arena.meter().begin();
        WaitingDeliveries.write(arena.stack().bootstrapServers(), options.waiting());
        double whileWritten = writing.end("written", options.waiting()).residentMib(DELIVERIES);
        double after = Math.max(whileWritten, peakUnderTraffic("very many wait"));
        findings.fact("deliveries that wait", options.waiting(), "");
        findings.fact("resident memory before, most", before, "MiB");
        findings.fact("resident memory after, most", after, "MiB");
        findings.bar(Bar.atMost("memory for what waits", after - before, "MiB", 32, 8));
    }

    private double peakUnderTraffic(String phase) {
        Flow flow = arena.steady(phase, options.rate(), MEASURED, arena.targets());
        Patience.until(ALL_ARRIVED, flow::isComplete);
        arena.findings().figures(flow.figures(phase));
        return arena.findings().usages().getLast().residentMib(DELIVERIES);
    }
}
