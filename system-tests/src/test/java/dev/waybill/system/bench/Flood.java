package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.DrainTimes;
import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Median;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One receiver that hangs gets a flood, while others have steady traffic; then it is back. */
final class Flood {
    /** How long the backlog stands when the flood is over. */
    private static final Duration STANDING = Duration.ofSeconds(5);

    private static final Duration MAX_DRAIN = Duration.ofSeconds(90);

    private final Arena arena;
    private final BenchOptions options;
    private final List<Target> others;
    /** Half of the traffic for half of the receivers: for each as much as in the other phases. */
    private final int rate;

    Flood(Arena arena, BenchOptions options, List<Target> others) {
        this.arena = arena;
        this.options = options;
        this.others = others;
        this.rate = options.rate() / 2;
    }

    void run() {
        Findings findings = arena.findings();
        Figures before = findings.figures(withoutFlood("none is flooded, before"));
        Target flooded = arena.targets().getLast();
        arena.receivers().hang(Set.of(flooded.index()));
        Schedule schedule = Arena.soon(options.floodRate(), options.flood());
        Duration length = schedule.length().plus(STANDING);
        Arena.Measured steady = arena.begin("one gets a flood and hangs", rate, length, others);
        Arena.UnderWay flood = arena.flood(schedule, List.of(flooded));
        Flow flow = arena.finish("one gets a flood and hangs", steady);
        arena.join(flood.emission(), flood.flow());
        long released = System.nanoTime();
        arena.progress("the flooded receiver is back");
        arena.receivers().hang(Set.of());
        arena.sink().release();
        Patience.until(MAX_DRAIN, flood.flow()::isComplete);
        Patience.until(MAX_DRAIN, flow::isComplete);

        int all = flow.schedule().count();
        int whileFlooded = Math.min(all, (int) (rate * schedule.length().toMillis() / 1000));
        findings.figures(flow.figures("one is flooded and hangs: flood", 0, whileFlooded, any -> true));
        findings.figures(flow.figures("one is flooded and hangs: later", whileFlooded, all, any -> true));
        Figures with = findings.figures(flow.figures("one is flooded and hangs: both", 0, all, any -> true));
        Figures after = findings.figures(withoutFlood("none is flooded, after"));
        double without = Median.of(List.of(nanos(before), nanos(after)));
        findings.bar(Bar.atMost("p99, one flooded : none", nanos(with) / without, "x", 1.5, 1.1));
        drained(DrainTimes.of(released, flood.flow().acceptances()));
    }

    private Figures withoutFlood(String name) {
        Flow flow = arena.steady(name, rate, options.phase().dividedBy(3), others);
        Patience.until(MAX_DRAIN, flow::isComplete);
        return flow.figures(name);
    }

    private static double nanos(Figures figures) {
        return figures.p99().toNanos();
    }

    private void drained(Optional<DrainTimes> times) {
        Findings findings = arena.findings();
        times.ifPresent(drain -> {
            findings.fact("backlog drained per s", drain.perSecond(), "/s");
            findings.fact("backlog empty after", drain.toEmpty().toMillis() / 1e3, "s");
        });
        findings.bar(Bar.atMost(
                "full speed after",
                times.map(drain -> drain.toFullSpeed().toMillis() / 1e3).orElse(Double.NaN),
                "s",
                5,
                2));
    }
}
