package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Figures;
import java.time.Duration;
import java.util.List;

/** How long an event takes to its receiver, at rates that leave the machine with little, some and much to do. */
final class Latency implements Scenario {
    private static final int RECEIVERS = 100;
    private static final int HELD = 1_000;
    private static final Duration ALL_ARRIVED = Duration.ofSeconds(30);

    private record Phase(int eventsPerSecond, Duration length) {}

    private static final List<Phase> PHASES = List.of(
            new Phase(100, Duration.ofSeconds(5)),
            new Phase(HELD, Duration.ofSeconds(8)),
            new Phase(3_000, Duration.ofSeconds(4)));

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public int receivers(BenchOptions options) {
        return RECEIVERS;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        arena.settle(HELD);
        for (Phase phase : PHASES) {
            String name = phase.eventsPerSecond() + " events/s";
            Flow flow = arena.steady(name, phase.eventsPerSecond(), phase.length(), arena.targets());
            Patience.until(ALL_ARRIVED, flow::isComplete);
            Figures figures = arena.findings().figures(flow.figures(name));
            if (phase.eventsPerSecond() == HELD) {
                arena.findings().bar(Bar.atMost("p50 at " + name, figures.p50().toNanos() / 1e6, "ms", 5, 3));
                arena.findings().bar(Bar.atMost("p99 at " + name, figures.p99().toNanos() / 1e6, "ms", 25, 12));
            }
        }
    }
}
