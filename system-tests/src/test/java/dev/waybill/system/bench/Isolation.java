package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What bad receivers cost the good ones. First half of all receivers hang, then one that hangs gets a flood. Phases with
 * have phases without before and after, at the same rates, so that what the machine does by itself shows too.
 */
final class Isolation implements Scenario {
    private static final int WARM_UP_FLOOD = 4_000;
    /** Attempts that ran into their deadline, and their first retry. */
    private static final Duration SETTLED = Duration.ofSeconds(45);

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public int receivers(BenchOptions options) {
        return options.receivers();
    }

    @Override
    public int addresses(BenchOptions options) {
        return options.addresses();
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        Patience.until(SETTLED, arena.settle(options.rate())::isComplete);
        warmUpDiversion(arena, options);
        halfHang(arena, options);
        new Flood(arena, options, healthy(arena)).run();
    }

    /** Receivers that hang make the services do what they have not done before. */
    private static void warmUpDiversion(Arena arena, BenchOptions options) {
        Target flooded = arena.targets().getLast();
        arena.receivers().hang(Set.of(flooded.index()));
        Arena.UnderWay flood = arena.flood(
                Arena.soon(options.floodRate(), Math.min(options.flood(), WARM_UP_FLOOD)), List.of(flooded));
        arena.join(flood.emission(), flood.flow());
        arena.receivers().hang(Set.of());
        arena.sink().release();
        Patience.until(SETTLED, flood.flow()::isComplete);
    }

    private static void halfHang(Arena arena, BenchOptions options) {
        Findings findings = arena.findings();
        List<Figures> without = new ArrayList<>();
        List<Figures> with = new ArrayList<>();
        Duration shorter = options.phase().dividedBy(3);
        without.add(findings.figures(phase(arena, options, "none hangs, 1", shorter)));
        for (int cycle = 1; cycle <= options.cycles(); cycle++) {
            arena.receivers().hang(hanging(arena));
            with.add(findings.figures(phase(arena, options, "half of them hang, " + cycle, options.phase())));
            without.add(findings.figures(phase(arena, options, "none hangs, " + (cycle + 1), shorter)));
        }
        // Those that were hanging come back with a jolt, which must not flatter the phase before.
        double p99 = least(without);
        findings.fact("p99 with none hanging, least", p99, "ms");
        findings.fact("p99 with none hanging, most", most(without), "ms");
        findings.bar(Bar.atMost("p99, half hang : none", medianP99(with) / p99, "x", 1.5, 1.1));
        findings.bar(
                Bar.atLeast("healthy per s, half hang : none", perSecond(with) / perSecond(without), "x", 0.9, 0.99));
    }

    /** The same traffic to all, and the figures of those that never hang; in the end all accept what is left. */
    private static Figures phase(Arena arena, BenchOptions options, String name, Duration length) {
        Flow flow = arena.steady(name, options.rate(), length, arena.targets());
        arena.receivers().hang(Set.of());
        arena.sink().release();
        if (!Patience.until(SETTLED, flow::isComplete)) {
            arena.progress("not everything has arrived; going on");
        }
        return flow.figures(name, 0, flow.schedule().count(), index -> isHealthy(arena, index));
    }

    private static boolean isHealthy(Arena arena, int index) {
        return index < arena.targets().size() / 2;
    }

    private static List<Target> healthy(Arena arena) {
        return arena.targets().stream()
                .filter(target -> isHealthy(arena, target.index()))
                .toList();
    }

    private static Set<Integer> hanging(Arena arena) {
        return arena.targets().stream()
                .map(Target::index)
                .filter(index -> !isHealthy(arena, index))
                .collect(Collectors.toSet());
    }

    private static double medianP99(List<Figures> phases) {
        return Median.of(p99s(phases));
    }

    private static double least(List<Figures> phases) {
        return p99s(phases).stream().min(Double::compare).orElseThrow();
    }

    private static double most(List<Figures> phases) {
        return p99s(phases).stream().max(Double::compare).orElseThrow();
    }

    private static List<Double> p99s(List<Figures> phases) {
        return phases.stream().map(phase -> phase.p99().toNanos() / 1e6).toList();
    }

    private static double perSecond(List<Figures> phases) {
        return Median.of(phases.stream().map(Figures::perSecond).toList());
    }
}
