package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Flows;
import dev.waybill.system.bench.load.Generator;
import dev.waybill.system.bench.load.Receivers;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.load.Sink;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Findings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** A stack, webhooks that it knows, their receivers, and the traffic between. */
final class Arena implements AutoCloseable {
    private static final int DATA_SIZE = 1024;
    private static final int PROBES_PER_SECOND = 500;
    private static final Duration MAX_LAG = Duration.ofMillis(1);
    private static final Duration LEAD = Duration.ofMillis(50);

    private final BenchStack stack;
    private final Flows flows = new Flows();
    private final Receivers receivers = new Receivers(flows);
    private final Sink sink;
    private final Generator generator;
    private final Generator flooder;
    private final Findings findings = new Findings();
    private final Consumer<String> progress;
    private final List<Target> targets;
    private final Histogram lag = new Histogram(3);

    Arena(BenchStack stack, int receiverCount, int addresses, Consumer<String> progress) {
        this.stack = stack;
        this.progress = progress;
        this.sink = Sink.start(addresses, receivers);
        this.generator = Generator.prompt(stack.bootstrapServers(), DATA_SIZE);
        this.flooder = Generator.batching(stack.bootstrapServers(), DATA_SIZE);
        progress.accept("making " + receiverCount + " webhooks");
        this.targets = new Tenants(stack).create(receiverCount, sink);
        awaitKnown();
    }

    /** A webhook reaches the deliveries some milliseconds after the API has answered; events before that are lost. */
    private void awaitKnown() {
        Set<Integer> known = new HashSet<>();
        boolean all = Patience.until(Duration.ofSeconds(60), () -> {
            List<Target> left = targets.stream()
                    .filter(target -> !known.contains(target.index()))
                    .toList();
            Flow probe = flows.addProbe(soon(PROBES_PER_SECOND, left.size()), left);
            join(generator.start(probe), probe);
            Patience.until(Duration.ofSeconds(5), probe::isComplete);
            known.addAll(probe.reached());
            return known.size() == targets.size();
        });
        if (!all) {
            throw new IllegalStateException(
                    "of " + targets.size() + " webhooks only " + known.size() + " got anything within 60 s");
        }
    }

    static Schedule soon(int perSecond, int count) {
        return new Schedule(System.nanoTime() + LEAD.toNanos(), perSecond, count);
    }

    private static Schedule soon(int perSecond, Duration length) {
        return Schedule.lasting(System.nanoTime() + LEAD.toNanos(), perSecond, length);
    }

    /** Traffic that is not measured: the first seconds of a JVM tell nothing about the others. */
    Flow warmUp(int perSecond, Duration length) {
        progress.accept("warming up");
        Flow flow = flows.add(soon(perSecond, length), targets);
        join(generator.start(flow), flow);
        return flow;
    }

    /** Measured traffic; returns when the last event is emitted. */
    Flow steady(String phase, int perSecond, Duration length, List<Target> to) {
        return finish(phase, begin(phase, perSecond, length, to));
    }

    /** Traffic under way, and what will be known of its emission. */
    record UnderWay(Flow flow, CompletableFuture<Generator.Emission> emission) {}

    UnderWay begin(String phase, int perSecond, Duration length, List<Target> to) {
        progress.accept(phase);
        Flow flow = flows.add(soon(perSecond, length), to);
        return new UnderWay(flow, generator.start(flow));
    }

    Flow finish(String phase, UnderWay traffic) {
        lagged(phase, join(traffic.emission(), traffic.flow()).lag());
        return traffic.flow();
    }

    /** Notes how late the generator was in a measured phase, in nanoseconds. */
    void lagged(String phase, Histogram lagNow) {
        lag.add(lagNow);
        double p99 = lagNow.getValueAtPercentile(99) / 1e6;
        if (p99 > MAX_LAG.toMillis()) {
            findings.problem(String.format(
                    "the generator itself lagged in '%s': p99 %.2f ms, where %d ms are allowed; give it a quieter machine",
                    phase, p99, MAX_LAG.toMillis()));
        }
    }

    /** Traffic that is meant to do harm: how late its events are emitted does not matter. */
    UnderWay flood(Schedule schedule, Target target) {
        Flow flow = flows.add(schedule, List.of(target));
        return new UnderWay(flow, flooder.start(flow));
    }

    /** Waits until a flow is emitted, for its length and a minute. */
    Generator.Emission join(CompletableFuture<Generator.Emission> emission, Flow flow) {
        try {
            Generator.Emission done =
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

    BenchStack stack() {
        return stack;
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

    /** How late the generator was in all measured phases, in nanoseconds. */
    Histogram lag() {
        return lag;
    }

    void progress(String what) {
        progress.accept(what);
    }

    @Override
    public void close() {
        generator.close();
        flooder.close();
        sink.close();
    }
}
