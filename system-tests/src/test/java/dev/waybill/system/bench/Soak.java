package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether memory stays as it is under steady traffic. */
final class Soak implements Scenario {
    private static final int RECEIVERS = 100;
    private static final int ROUNDS = 10;
    private static final Duration ALL_ARRIVED = Duration.ofSeconds(30);
    /** Ours; what a broker and a database take is what they are given. */
    private static final List<String> HELD = List.of("subscriptions", "deliveries");

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public int receivers(BenchOptions options) {
        return RECEIVERS;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        Patience.until(ALL_ARRIVED, arena.settle(options.rate())::isComplete);
        List<Usage> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String name = "round " + round + " of " + ROUNDS;
            Flow flow = arena.steady(name, options.rate(), options.soak().dividedBy(ROUNDS), arena.targets());
            Patience.until(ALL_ARRIVED, flow::isComplete);
            arena.findings().figures(flow.figures(name));
            rounds.add(arena.findings().usages().getLast());
        }
        // The first still finds pages that were never touched before.
        growth(arena.findings(), rounds.get(1), rounds.getLast());
    }

    private static void growth(Findings findings, Usage start, Usage end) {
        for (Usage.Share share : end.shares()) {
            double before = start.residentMib(share.process());
            findings.fact("memory of " + share.process() + ", start", before, "MiB");
            findings.fact("memory of " + share.process() + ", end", share.residentMib(), "MiB");
            if (HELD.contains(share.process())) {
                findings.bar(
                        Bar.atMost("memory gained by " + share.process(), share.residentMib() - before, "MiB", 32, 8));
            }
        }
    }
}
