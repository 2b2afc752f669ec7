package dev.waybill.system.bench;

import dev.waybill.system.bench.load.RawPosts;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Ladder;
import dev.waybill.system.bench.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many deliveries come into the log per second: at rising rates, and from a backlog; and what a mere client makes. */
final class Throughput implements Scenario {
    private static final int RECEIVERS = 100;
    private static final int WARM_UP_ROUND = 20_000;

    private final String name;
    private final int fanOut;
    private final Bars bars;

    /** What the scenario is held to; the ratio only where each event is one POST. */
    private record Bars(double perSecond, double aimPerSecond) {}

    private Throughput(String name, int fanOut, Bars bars) {
        this.name = name;
        this.fanOut = fanOut;
        this.bars = bars;
    }

    /** Each event goes to one webhook. */
    static Throughput ofSingle() {
        return new Throughput("throughput", 1, new Bars(10_000, 15_000));
    }

    /** Each event goes to ten webhooks. */
    static Throughput ofFanOut() {
        return new Throughput("fanout", 10, new Bars(12_000, 18_000));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int receivers(BenchOptions options) {
        return RECEIVERS;
    }

    @Override
    public int fanOut() {
        return fanOut;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        Findings findings = arena.findings();
        Surge surge = new Surge(arena);
        warmUp(arena, surge, WARM_UP_ROUND / fanOut);
        // Before and after what is compared to it, as machines differ by the minute; only where each event is one POST.
        double ceilingBefore = fanOut == 1 ? rawCeiling(arena, "before") : Double.NaN;
        Surge.Taken drained = surge.backlog("backlog", options.backlog() / fanOut);
        findings.usage(drained.usage());
        double saturated = drained.step().perSecond();
        Optional<Surge.Taken> best = climb(surge, options, (int) (saturated / fanOut), findings);
        best.ifPresent(step -> findings.usage(step.usage().named("sustained")));
        findings.fact("saturated, from a backlog", saturated, "/s");
        double sustained = best.map(step -> step.step().perSecond()).orElse(Double.NaN);
        findings.bar(Bar.atLeast("deliveries sustained", sustained, "/s", bars.perSecond(), bars.aimPerSecond()));
        if (fanOut == 1) {
            double ceiling = (ceilingBefore + rawCeiling(arena, "after")) / 2;
            findings.bar(Bar.atLeast("deliveries : raw ceiling", sustained / ceiling, "x", 0.10, 0.15));
        }
    }

    private static double rawCeiling(Arena arena, String when) {
        String name = "raw ceiling, " + when;
        arena.progress(name);
        double raw =
                RawPosts.perSecond(RECEIVERS, Arena.DATA_SIZE, arena.stack().log("raw-client"));
        arena.findings().fact(name, raw, "/s");
        return raw;
    }

    private static void warmUp(Arena arena, Surge surge, int events) {
        long start = System.nanoTime();
        do {
            surge.burst("warming up", events);
        } while (arena.goesOnWarmingUp(start));
    }

    private Optional<Surge.Taken> climb(Surge surge, BenchOptions options, int first, Findings findings) {
        List<Surge.Taken> taken = new ArrayList<>();
        Optional<Step> best = new Ladder(first).climb((rate, name) -> {
            Surge.Taken one = surge.step(name, rate, options.step());
            findings.figures(one.flow().figures(name));
            findings.fact(
                    name + (one.step().isSustained() ? "" : ", not kept up"),
                    one.step().perSecond(),
                    "/s");
            taken.add(one);
            return one.step();
        });
        return taken.stream()
                .filter(one -> best.filter(one.step()::equals).isPresent())
                .findFirst();
    }
}
