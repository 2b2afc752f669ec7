package dev.waybill.system.bench;

import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Ledger;
import dev.waybill.system.bench.report.Report;
import dev.waybill.system.bench.report.Seconds;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** One run of a scenario: its arena, the measuring, and the ledger that closes it. */
final class ScenarioRun {
    private static final Duration LOG_CATCHES_UP = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Scenario scenario;
    private final BenchOptions options;
    private final BenchStack stack;
    private final PrintWriter out;
    private final long start = System.nanoTime();

    ScenarioRun(Scenario scenario, BenchOptions options, BenchStack stack, PrintWriter out) {
        this.scenario = scenario;
        this.options = options;
        this.stack = stack;
        this.out = out;
    }

    Report run() {
        Instant startedAt = Instant.now();
        double loadBefore = load();
        try (Arena arena = new Arena(stack, scenario, options, this::progress)) {
            measure(() -> scenario.run(arena, options), arena.findings(), out);
            progress("closing the ledger");
            Closing closing = close(arena);
            Findings findings = arena.findings();
            return new Report(
                    scenario.name(),
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - start),
                    machine(loadBefore),
                    settings(System.getenv()),
                    findings.figures(),
                    findings.facts(),
                    findings.bars(),
                    findings.usages(),
                    closing.ledger(),
                    OptionalLong.of(closing.rows().total()),
                    Seconds.count(arena.flows().acceptances()),
                    findings.problems());
        }
    }

    /** If it breaks, what it has found is kept and void, and the next scenario has its turn. */
    static void measure(Runnable scenario, Findings findings, PrintWriter out) {
        try {
            scenario.run();
        } catch (RuntimeException e) {
            e.printStackTrace(out);
            findings.problem("it broke: " + e);
        }
    }

    /** What the receivers and the log say of the same deliveries. */
    private record Closing(Ledger ledger, LogRows.Count rows) {
        static Closing now(Arena arena) {
            return new Closing(arena.ledger(), arena.log().now());
        }

        boolean agrees() {
            return rows.total() == ledger.emitted() && rows.succeeded() == ledger.received();
        }
    }

    /** What was emitted, received and logged must agree, or the figures are worth nothing. */
    private static Closing close(Arena arena) {
        AtomicReference<Closing> last = new AtomicReference<>();
        Patience.until(LOG_CATCHES_UP, LOOK_AGAIN, () -> {
            last.set(Closing.now(arena));
            return last.get().agrees();
        });
        Closing closing = last.get();
        Ledger ledger = closing.ledger();
        Findings findings = arena.findings();
        if (!closing.agrees()) {
            findings.problem("of " + ledger.emitted() + " deliveries, of which " + ledger.received()
                    + " were accepted, the log shows " + closing.rows().total() + ", and "
                    + closing.rows().succeeded() + " as success");
        }
        findings.bar(Bar.none("deliveries missing at the end", ledger.missing()));
        if (arena.receivers().unknown() + arena.sink().malformed() > 0) {
            findings.problem(arena.receivers().unknown() + " POSTs of no event of this run, "
                    + arena.sink().malformed() + " connections with something else");
        }
        if (arena.lag().getTotalCount() > 0) {
            findings.fact("lag of the generator, p99", arena.lag().getValueAtPercentile(99) / 1e6, "ms");
        }
        return closing;
    }

    private void progress(String what) {
        out.printf(
                "%4d s  %s: %s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds(), scenario.name(), what);
    }

    static Report.Machine machine(double loadBefore) {
        return new Report.Machine(
                Runtime.getRuntime().availableProcessors(), Runtime.version().toString(), loadBefore, load());
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The services get the environment of this process. What belongs to ./waybill up, or is secret, is left aside. */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.matches("(WAYBILL|QUARKUS|KAFKA|JAVA_TOOL)_.*")
                    && !name.matches(
                            "WAYBILL_(API|RECEIVER|KAFKA|DELIVERY)|.*(_PORT|PASSWORD|SECRET|TOKEN|JAAS|_KEYS?).*")) {
                settings.put(name, value);
            }
        });
        return settings;
    }
}
