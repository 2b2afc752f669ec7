package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Emission;
import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Flows;
import dev.waybill.system.bench.load.Generator;
import dev.waybill.system.bench.load.Receivers;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.load.Sink;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.bench.report.Ledger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A stack, webhooks that it knows, their receivers, and the traffic between. */
final class Arena implements AutoCloseable {
    static final int DATA_SIZE = 1024;
    private static final int PROBES_PER_SECOND = 500;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(36);
    private static final Duration LEAD = Duration.ofMillis(50);

    private final BenchStack stack;
    private final Tenants tenants;
    private final Flows flows = new Flows();
    private final Receivers receivers = new Receivers(flows);
    private final Sink sink;
    private final Generator generator;
    private final Generator flooder;
    private final Findings findings = new Findings();
    private final Consumer<String> progress;
    private final List<Target> targets;
    private final Histogram lag = new Histogram(3);
    private final ProcessMeter meter;
    private final BenchOptions options;

    Arena(BenchStack stack, Scenario scenario, BenchOptions options, Consumer<String> progress) {
        int receiverCount = scenario.receivers(options);
        this.stack = stack;
        this.tenants = new Tenants(stack, scenario.name());
        this.options = options;
        this.progress = progress;
        this.sink = Sink.start(scenario.addresses(options), receivers);
        this.generator = Generator.prompt(stack.bootstrapServers(), DATA_SIZE);
        this.flooder = Generator.batching(stack.bootstrapServers(), DATA_SIZE);
        progress.accept("making " + receiverCount + " webhooks");
        this.targets = tenants.create(receiverCount, scenario.fanOut(), sink);
        awaitKnown(receiverCount);
        this.meter = new ProcessMeter(stack);
    }

    /** A webhook reaches the deliveries some milliseconds after the API has answered; events before that are lost. */
    private void awaitKnown(int receiverCount) {
        Set<Integer> known = new HashSet<>();
        boolean all = Patience.until(Duration.ofSeconds(60), () -> {
            List<Target> left = targets.stream()
                    .filter(target ->
                            !known.containsAll(IntStream.range(target.index(), target.index() + target.fanOut())
                                    .boxed()
                                    .toList()))
                    .toList();
            Flow probe = flows.addProbe(soon(PROBES_PER_SECOND, left.size()), left);
            join(generator.start(probe), probe);
            Patience.until(Duration.ofSeconds(5), probe::isComplete);
            known.addAll(probe.reached());
            return known.size() == receiverCount;
        });
        if (!all) {
            throw new IllegalStateException(
                    "of " + receiverCount + " webhooks only " + known.size() + " got anything within 60 s");
        }
    }

    /** When traffic can begin, of {@link System#nanoTime}. */
    static long shortly() {
        return System.nanoTime() + LEAD.toNanos();
    }

    static Schedule soon(int perSecond, int count) {
        return new Schedule(shortly(), perSecond, count);
    }

    private static Schedule soon(int perSecond, Duration length) {
        return Schedule.lasting(shortly(), perSecond, length);
    }

    /**
     * Traffic that is not measured: the first minute of a JVM tells little about the others. On a stack that is warm, a single
     * round. Returns when the last event is emitted.
     */
    Flow settle(int perSecond) {
        return settle(perSecond, WARM_UP);
    }

    /** @param usual unless the options want something else */
    Flow settle(int perSecond, Duration usual) {
        progress.accept("warming up");
        long start = System.nanoTime();
        Flow flow;
        do {
            flow = flows.add(soon(perSecond, ROUND), targets);
            join(generator.start(flow), flow);
        } while (goesOnWarmingUp(start, usual));
        return flow;
    }

    boolean goesOnWarmingUp(long start) {
        return goesOnWarmingUp(start, WARM_UP);
    }

    private boolean goesOnWarmingUp(long start, Duration usual) {
        boolean goesOn = !stack.isWarm()
                && System.nanoTime() - start < options.warmUp(usual).toNanos();
        if (!goesOn) {
            stack.warmedUp();
        }
        return goesOn;
    }

    /** Measured traffic; returns when the last event is emitted. */
    Flow steady(String phase, int perSecond, Duration length, List<Target> to) {
        return finish(phase, begin(phase, perSecond, length, to));
    }

    /** Traffic under way, and what will be known of its emission. */
    record UnderWay(Flow flow, CompletableFuture<Emission> emission) {}

    /** Measured traffic, with what the processes use meanwhile. */
    record Measured(UnderWay traffic, ProcessMeter.Phase metered) {}

    Measured begin(String phase, int perSecond, Duration length, List<Target> to) {
        progress.accept(phase);
        collectGarbage();
        ProcessMeter.Phase metered = meter.begin();
        Flow flow = flows.add(soon(perSecond, length), to);
        return new Measured(new UnderWay(flow, generator.start(flow)), metered);
    }

    Flow finish(String phase, Measured measured) {
        UnderWay traffic = measured.traffic();
        Emission emission = join(traffic.emission(), traffic.flow());
        findings.usage(measured.metered().end(phase, traffic.flow().begun()));
        lagged(phase, emission.lag());
        return traffic.flow();
    }

    /** This process's own, before something is measured: a long collection would make events late meanwhile. */
    static void collectGarbage() {
        System.gc();
    }

    /** Notes how late the generator was in a measured phase, in nanoseconds. */
    void lagged(String phase, Histogram lagNow) {
        lag.add(lagNow);
        Lag.check(lagNow, phase, findings);
    }

    /** Traffic of which it does not matter how late its events are emitted. */
    UnderWay flood(Schedule schedule, List<Target> to) {
        Flow flow = flows.add(schedule, to);
        return new UnderWay(flow, flooder.start(flow));
    }

    /** Traffic of which it does not matter how much of it arrives. */
    CompletableFuture<Emission> emit(Flow flow) {
        return generator.start(flow);
    }

    /** Waits until a flow is emitted, for its length and a minute. */
    Emission join(CompletableFuture<Emission> emission, Flow flow) {
        try {
            Emission done =
                    emission.get(flow.schedule().length().plusSeconds(60).toMillis(), TimeUnit.MILLISECONDS);
            if (done.unwritten() > 0) {
                findings.problem(done.unwritten() + " events could not be written to Kafka");
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("events could not be emitted", e);
        }
    }

    /** What the log shows of the webhooks that are there. */
    LogRows log() {
        return new LogRows(stack.postgres(), tenants.ids());
    }

    /** What has become of their deliveries. */
    Ledger ledger() {
        return flows.ledger(tenants::isThere);
    }

    BenchStack stack() {
        return stack;
    }

    Tenants tenants() {
        return tenants;
    }

    Flows flows() {
        return flows;
    }

    Receivers receivers() {
        return receivers;
    }

    Sink sink() {
        return sink;
    }

    Findings findings() {
        return findings;
    }

    List<Target> targets() {
        return targets;
    }

    /** What the processes use. */
    ProcessMeter meter() {
        return meter;
    }

    /** How late the generator was in all measured phases, in nanoseconds. */
    Histogram lag() {
        return lag;
    }

    void progress(String what) {
        progress.accept(what);
    }

    @Override
    public void close() {
        meter.close();
        generator.close();
        flooder.close();
        sink.close();
    }
}
