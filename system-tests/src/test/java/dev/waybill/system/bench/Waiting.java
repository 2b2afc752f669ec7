package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.WaitingDeliveries;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What it costs the delivery-service that very many deliveries wait, while others go on. */
final class Waiting {
    private static final Duration MEASURED = Duration.ofSeconds(12);
    private static final Duration ALL_RETRIED = Duration.ofSeconds(60);

    private final Arena arena;
    private final BenchOptions options;
    private final ResidentMemory memory;

    Waiting(Arena arena, BenchOptions options) {
        this.arena = arena;
        this.options = options;
        this.memory = new ResidentMemory(arena.stack().deliveryService());
    }

    void run() {
        Findings findings = arena.findings();
        double before = peakUnderTraffic("none waits");
        arena.progress("writing " + options.waiting() + " deliveries that wait for an hour");
        CompletableFuture<Void> written = CompletableFuture.runAsync(
                () -> WaitingDeliveries.write(arena.stack().bootstrapServers(), options.waiting()));
        double whileWritten = before;
        while (!written.isDone()) {
            whileWritten = Math.max(whileWritten, memory.peak(Duration.ofSeconds(1)));
        }
        written.join();
        double after = Math.max(whileWritten, peakUnderTraffic("very many wait"));
        findings.fact("deliveries that wait", options.waiting(), "");
        findings.fact("resident memory before, most", before, "MiB");
        findings.fact("resident memory after, most", after, "MiB");
        findings.bar(Bar.atMost("memory for what waits", after - before, "MiB", 32, 8));
    }

    private double peakUnderTraffic(String phase) {
        Arena.UnderWay traffic = arena.begin(phase, options.rate(), MEASURED, arena.targets());
        double peak = memory.peak(MEASURED);
        Flow flow = arena.finish(phase, traffic);
        Patience.until(ALL_RETRIED, flow::isComplete);
        arena.findings().figures(flow.figures(phase, 0, flow.schedule().count(), any -> true));
        return peak;
    }
}
