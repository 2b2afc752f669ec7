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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One receiver gets a flood, while others have steady traffic: one that answers, which tells what so much traffic costs the
 * others anyway; then one that hangs, and is back.
 */
final class Flood {
    /** How long the backlog stands when the flood is over. */
    private static final Duration STANDING = Duration.ofSeconds(4);

    private static final Duration MAX_DRAIN = Duration.ofSeconds(90);

    private final Arena arena;
    private final BenchOptions options;
    private final List<Target> others;
    private final List<Target> flooded;
    private final int rate;
    private final List<Double> without = new ArrayList<>();
    private final List<Double> answering = new ArrayList<>();
    private final List<Double> hanging = new ArrayList<>();

    Flood(Arena arena, BenchOptions options, List<Target> others) {
        this.arena = arena;
        this.options = options;
        this.others = others;
        this.flooded = List.of(arena.targets().getLast());
        this.rate = options.rate();
    }

    void run() {
        noFlood(1);
        for (int cycle = 1; cycle <= options.cycles(); cycle++) {
            toOneThatAnswers(cycle);
            toOneThatHangs(cycle);
            noFlood(cycle + 1);
        }
        Findings findings = arena.findings();
        double p99 = Median.of(without);
        findings.fact("p99, flooded and answering : none", Median.of(answering) / p99, "x");
        findings.bar(Bar.atMost("p99, flooded and hanging : none", Median.of(hanging) / p99, "x", 1.5, 1.1));
    }

    private void noFlood(int number) {
        String name = "none is flooded, " + number;
        Flow flow = arena.steady(name, rate, options.phase().dividedBy(3), others);
        Patience.until(MAX_DRAIN, flow::isComplete);
        without.add(p99(arena.findings().figures(flow.figures(name))));
    }

    private void toOneThatAnswers(int cycle) {
        String name = "one is flooded and answers, " + cycle;
        Schedule schedule = Arena.soon(options.floodRate(), options.flood());
        Arena.UnderWay flood = arena.flood(schedule, flooded);
        Flow flow = arena.steady(name, rate, schedule.length(), others);
        arena.join(flood.emission(), flood.flow());
        Patience.until(MAX_DRAIN, () -> flood.flow().isComplete() && flow.isComplete());
        answering.add(p99(arena.findings().figures(flow.figures(name))));
    }

    private void toOneThatHangs(int cycle) {
        String name = "one is flooded and hangs, " + cycle;
        arena.receivers().hang(Set.of(flooded.getFirst().index()));
        Schedule schedule = Arena.soon(options.floodRate(), options.flood());
        Arena.UnderWay flood = arena.flood(schedule, flooded);
        Flow flow = arena.steady(name, rate, schedule.length().plus(STANDING), others);
        arena.join(flood.emission(), flood.flow());
        long released = System.nanoTime();
        arena.progress("the flooded receiver is back");
        arena.receivers().hang(Set.of());
        arena.sink().release();
        Patience.until(MAX_DRAIN, () -> flood.flow().isComplete() && flow.isComplete());

        int all = flow.schedule().count();
        int whileFlooded = Math.min(all, (int) (rate * schedule.length().toMillis() / 1000));
        hanging.add(p99(arena.findings().figures(flow.figures(name, 0, whileFlooded, any -> true))));
        arena.findings().figures(flow.figures("and when the flood is over, " + cycle, whileFlooded, all, any -> true));
        drained(DrainTimes.of(released, flood.flow().acceptances()));
    }

    private static double p99(Figures figures) {
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
