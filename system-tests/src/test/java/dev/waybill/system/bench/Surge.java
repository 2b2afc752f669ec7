package dev.waybill.system.bench;

import dev.waybill.local.process.Frozen;
import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.report.Step;
import dev.waybill.system.bench.report.Usage;
import java.time.Duration;
import java.util.List;

/** As much as can be had: events that are watched until all of their deliveries are in the log. */
final class Surge {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PACE = Duration.ofMillis(50);
    /** More than anything here emits. */
    private static final int AT_ONCE = 1_000_000;

    private final Arena arena;

    Surge(Arena arena) {
        this.arena = arena;
    }

    record Taken(Flow flow, Step step, Usage usage) {}

    /** Events at a rate. */
    Taken step(String name, int perSecond, Duration length) {
        arena.progress(name);
        return take(name, Schedule.lasting(Arena.shortly(), perSecond, length));
    }

    /** Events as fast as they can be emitted. */
    Taken burst(String name, int events) {
        arena.progress(name);
        return take(name, new Schedule(Arena.shortly(), AT_ONCE, events));
    }

    /** Events that wait, all of them, when the deliveries begin. */
    Taken backlog(String name, int events) {
        arena.progress(name);
        long before = arena.log().total();
        Arena.UnderWay traffic;
        List<Frozen> deliveries =
                arena.stack().deliveryServices().stream().map(Frozen::freeze).toList();
        try {
            traffic = arena.flood(new Schedule(Arena.shortly(), AT_ONCE, events), arena.targets());
            arena.join(traffic.emission(), traffic.flow());
        } finally {
            deliveries.forEach(Frozen::close);
        }
        long released = System.nanoTime();
        ProcessMeter.Phase phase = arena.meter().begin();
        return finish(name, traffic.flow(), phase, released, before);
    }

    private Taken take(String name, Schedule schedule) {
        long before = arena.log().total();
        ProcessMeter.Phase phase = arena.meter().begin();
        Arena.UnderWay traffic = arena.flood(schedule, arena.targets());
        arena.join(traffic.emission(), traffic.flow());
        return finish(name, traffic.flow(), phase, schedule.start(), before);
    }

    private Taken finish(String name, Flow flow, ProcessMeter.Phase phase, long start, long before) {
        Patience.until(PATIENCE, flow::isComplete);
        LogRows log = arena.log();
        boolean all = Patience.until(PATIENCE, PACE, () -> log.total() - before >= flow.deliveries());
        Duration logged = Duration.ofNanos(System.nanoTime() - start);
        Usage usage = phase.end(name, flow.deliveries());
        if (!all) {
            arena.findings().problem("in '" + name + "' the log was not complete after " + PATIENCE.toSeconds() + " s");
        }
        Step step = new Step(
                flow.schedule().perSecond(), flow.deliveries(), flow.schedule().length(), logged);
        return new Taken(flow, step, usage);
    }
}
