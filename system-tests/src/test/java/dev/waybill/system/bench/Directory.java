package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.ManyWebhooks;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.fixture.ServiceProcess;
import java.time.Duration;
import java.util.List;

/** What very many webhooks cost a delivery-service, and how soon it uses what has changed among them. */
final class Directory implements Scenario {
    private static final int RECEIVERS = 20;
    private static final Duration MEASURED = Duration.ofSeconds(5);
    /** Enough for what is held to bars far away from what a cold JVM takes. */
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private static final Duration DELIVERED = Duration.ofSeconds(60);
    /** What a service has for all else, in MiB. */
    private static final int HEAP = 256;

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public int receivers(BenchOptions options) {
        return RECEIVERS;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        Findings findings = arena.findings();
        BenchStack stack = arena.stack();
        double before = ResidentMemory.of(List.of(stack.deliveryService()));
        stack.deliveryProcess().close();
        arena.progress("writing " + options.webhooks() + " webhooks");
        ManyWebhooks.write(stack.bootstrapServers(), BenchStack.ENCRYPTION_KEYS, options.webhooks());
        int heap = HEAP + options.webhooks() / 1024;
        ServiceProcess service = stack.anotherDeliveryService("-Xmx" + heap + "m");
        arena.progress("starting a delivery-service with them");
        Start start = Start.of(service);
        findings.fact("webhooks", options.webhooks(), "");
        findings.fact("heap at most", heap, "MiB");
        findings.bar(Bar.atMost("start to ready with them", start.wall(), "s", 2.5, 1));
        findings.fact("start to ready, CPU", start.cpu(), "s");
        findings.fact("memory with hardly any webhooks", before, "MiB");
        findings.fact("memory when ready", start.memory(), "MiB");
        Patience.until(DELIVERED, arena.settle(options.rate(), WARM_UP)::isComplete);
        Flow flow = arena.steady("with all webhooks", options.rate(), MEASURED, arena.targets());
        Patience.until(DELIVERED, flow::isComplete);
        findings.figures(flow.figures("with all webhooks", 0, flow.schedule().count(), any -> true));
        new Changes(arena).run();
    }
}
