package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Emission;
import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Flows;
import dev.waybill.system.bench.load.HttpPublisher;
import dev.waybill.system.bench.load.OtherSystem;
import dev.waybill.system.bench.load.Receivers;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.load.Sink;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Ladder;
import dev.waybill.system.bench.report.Ledger;
import dev.waybill.system.bench.report.Report;
import dev.waybill.system.bench.report.Seconds;
import dev.waybill.system.bench.report.Settling;
import dev.waybill.system.bench.report.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Another system under the same load, to the same receivers: rising rates, then latency at fixed ones. It runs already; what
 * it logs is not looked at, so a delivery counts when it is received.
 */
final class Against implements AutoCloseable {
    private static final int AT_ONCE = 1_000_000;
    private static final int PROBES_PER_SECOND = 100;
    private static final double FIRST_STEP = 0.7;
    private static final Duration MAX_WARM_UP = Duration.ofSeconds(60);
    private static final Duration KNOWN = Duration.ofSeconds(60);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OtherSystem system;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Flows flows = new Flows();
    private final Receivers receivers = new Receivers(flows);
    private final Sink sink;
    private final HttpPublisher publisher;
    private final Findings findings = new Findings();
    private final List<Target> targets;

    /**
     * How much is measured.
     *
     * @param round how many events are emitted at once, again and again until it gets no faster
     * @param step length of the steps, half of that at fixed rates
     * @param fixedRates events per second; those that are not sustained are left out
     */
    record Plan(int round, Duration step, List<Integer> fixedRates) {
        static Plan of(BenchOptions options) {
            return new Plan(2_000, options.step(), List.of(100, 1_000, 3_000));
        }
    }

    Against(OtherSystem system, Plan plan, Consumer<String> progress) {
        this.system = system;
        this.plan = plan;
        this.progress = progress;
        this.sink = Sink.start(system.host(), system.port(), receivers);
        this.publisher = new HttpPublisher(system, Arena.DATA_SIZE);
        this.targets = IntStream.range(0, system.receivers())
                .mapToObj(i -> new Target(i, system.name(), HttpPublisher.type(i)))
                .toList();
    }

    Report run() {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Report.Machine machine = ScenarioRun.machine(ScenarioRun.load());
        register();
        double burst = warmUp();
        findings.fact("at once, " + plan.round() + " events", burst, "/s");
        double sustained = climb((int) (FIRST_STEP * burst));
        findings.fact("deliveries sustained", sustained, "/s");
        plan.fixedRates().stream().filter(rate -> rate < sustained).forEach(this::fixedRate);
        Ledger ledger = flows.ledger();
        findings.bar(Bar.none("deliveries missing at the end", ledger.missing()));
        if (receivers.unknown() + sink.malformed() > 0) {
            findings.problem(receivers.unknown() + " POSTs of no event of this run, " + sink.malformed()
                    + " connections with something else; a receiver needs a Content-Length");
        }
        return new Report(
                "against " + system.name(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - start),
                machine,
                Map.of(),
                findings.figures(),
                findings.facts(),
                findings.bars(),
                List.of(),
                ledger,
                OptionalLong.empty(),
                Seconds.count(flows.acceptances()),
                findings.problems());
    }

    /** Returns when each receiver has got something. */
    private void register() {
        system.register().ifPresent(template -> {
            progress.accept("registering " + targets.size() + " receivers");
            targets.forEach(target -> publisher.register(template, target.index(), url(target)));
        });
        progress.accept("waiting for the first event at " + url(targets.getFirst()) + (targets.size() > 1 ? " …" : ""));
        boolean known = Patience.until(KNOWN, () -> {
            Flow probe = flows.addProbe(Arena.soon(PROBES_PER_SECOND, targets.size()), targets);
            emit(probe);
            return Patience.until(PROBE, probe::isComplete);
        });
        if (!known) {
            throw new IllegalStateException("not every receiver got its event within 60 s; the first is "
                    + url(targets.getFirst()) + " and gets events of the type "
                    + targets.getFirst().eventType());
        }
    }

    private String url(Target target) {
        return sink.url(system.host(), target.index());
    }

    private double warmUp() {
        progress.accept("warming up");
        Settling settling = new Settling();
        long start = System.nanoTime();
        double best = 0;
        boolean settled = false;
        while (!settled && System.nanoTime() - start < MAX_WARM_UP.toNanos()) {
            Step round =
                    step(new Schedule(Arena.shortly(), AT_ONCE, plan.round())).step();
            settled = settling.isSettled(round.perSecond());
            best = Math.max(best, round.perSecond());
        }
        return best;
    }

    /** The most that is sustained; not a number if nothing is. */
    private double climb(int first) {
        return new Ladder(first)
                .climb((rate, name) -> {
                    progress.accept(name);
                    Taken taken = step(Schedule.lasting(Arena.shortly(), rate, plan.step()));
                    findings.figures(taken.flow().figures(name));
                    return taken.step();
                })
                .map(Step::perSecond)
                .orElse(Double.NaN);
    }

    private void fixedRate(int rate) {
        String name = "steady, " + rate + " events/s";
        progress.accept(name);
        Flow flow =
                flows.add(Schedule.lasting(Arena.shortly(), rate, plan.step().multipliedBy(2)), targets);
        Lag.check(emit(flow).lag(), name, findings);
        Patience.until(PATIENCE, flow::isComplete);
        findings.figures(flow.figures(name));
    }

    private record Taken(Flow flow, Step step) {}

    private Taken step(Schedule schedule) {
        Flow flow = flows.add(schedule, targets);
        emit(flow);
        Patience.until(PATIENCE, flow::isComplete);
        Duration received = Duration.ofNanos(System.nanoTime() - schedule.start());
        return new Taken(flow, new Step(schedule.perSecond(), flow.arrived(), schedule.length(), received));
    }

    private Emission emit(Flow flow) {
        try {
            Emission emission = publisher
                    .start(flow)
                    .get(flow.schedule().length().plus(PATIENCE.multipliedBy(2)).toMillis(), TimeUnit.MILLISECONDS);
            if (emission.unwritten() > 0) {
                findings.problem(emission.unwritten() + " events were not accepted by the system");
            }
            return emission;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("events could not be published", e);
        }
    }

    @Override
    public void close() {
        publisher.close();
        sink.close();
    }
}
