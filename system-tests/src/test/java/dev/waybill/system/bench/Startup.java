package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.fixture.ServiceProcess;
import java.time.Duration;

/** How long each service takes from its start until it is ready, with hardly any webhooks. */
final class Startup implements Scenario {
    private static final int RECEIVERS = 10;
    private static final int STARTS = 3;
    private static final Duration DELIVERED = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public int receivers(BenchOptions options) {
        return RECEIVERS;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        BenchStack stack = arena.stack();
        measure(arena, "subscription-service", stack.subscriptionProcess());
        measure(arena, "delivery-service", stack.deliveryProcess());
        Flow flow = arena.flows().add(Arena.soon(options.rate(), options.rate()), arena.targets());
        arena.join(arena.emit(flow), flow);
        Patience.until(DELIVERED, flow::isComplete);
    }

    private static void measure(Arena arena, String what, ServiceProcess service) {
        arena.progress("starting " + what + " " + STARTS + " times");
        Start median = Start.median(service, STARTS);
        Findings findings = arena.findings();
        findings.bar(Bar.atMost(what, median.wall(), "s", 2.5, 1));
        findings.fact(what + ", CPU", median.cpu(), "s");
        findings.fact(what + ", memory", median.memory(), "MiB");
    }
}
