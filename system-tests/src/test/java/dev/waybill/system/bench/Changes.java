package dev.waybill.system.bench;

import dev.waybill.system.bench.load.Emission;
import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Arrivals;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * How soon deliveries use what the API has answered: webhooks are switched off and on again while events for them come all
 * the time, and half of them are deleted: of those the log tells nothing any more, of the others the ledger does. What a
 * receiver still gets then, or gets first, tells; the time that a POST takes is part of it.
 */
final class Changes {
    private static final int AT_A_TIME = 20;
    /** A change that is used at once shows within 20 ms. */
    private static final int EACH_PER_SECOND = 50;

    /** Enough for an API that has just been started. */
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private static final Duration PACE = Duration.ofMillis(20);
    /** Longer than a change may take, or an event. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Arena arena;
    private final Tenants tenants;
    private final Histogram off = new Histogram(3);
    private final Histogram on = new Histogram(3);
    private final Histogram deleted = new Histogram(3);

    Changes(Arena arena) {
        this.arena = arena;
        this.tenants = arena.tenants();
    }

    void run() {
        List<Target> targets = arena.targets();
        arena.progress("switching " + targets.size() + " webhooks off and on, and deleting them");
        for (int from = 0; from < targets.size(); from += AT_A_TIME) {
            change(targets.subList(from, Math.min(from + AT_A_TIME, targets.size())));
        }
        bar("switched off", off);
        bar("switched on", on);
        bar("deleted", deleted);
    }

    private void bar(String change, Histogram delays) {
        Findings findings = arena.findings();
        Figures figures = findings.figures(Figures.of(change + ", to its use", delays, delays.getTotalCount(), LENGTH));
        findings.bar(Bar.atMost("p99, " + change, figures.p99().toNanos() / 1e6, "ms", 500, 100));
    }

    /** When the API was asked for a change and when it had answered, for each webhook; of {@link System#nanoTime}. */
    private record Asked(List<Long> begins, List<Long> ends) {}

    private void change(List<Target> targets) {
        Schedule schedule = Schedule.lasting(Arena.shortly(), EACH_PER_SECOND * targets.size(), LENGTH);
        Flow flow = arena.flows().addProbe(schedule, targets);
        CompletableFuture<Emission> emission = arena.emit(flow);
        Asked switchedOff = ask(targets, target -> tenants.setActive(target, false));
        Asked switchedOn = ask(targets, target -> tenants.setActive(target, true));
        Asked gone = ask(targets.subList(0, targets.size() / 2), tenants::delete);
        if (System.nanoTime() - schedule.end() > 0) {
            arena.findings().problem("the API took so long for changes that no more events came for them");
        }
        arena.join(emission, flow);
        Patience.pause(SETTLED);
        for (int i = 0; i < targets.size(); i++) {
            Arrivals arrivals = new Arrivals(flow.firstPosts(targets.get(i)));
            long askedOn = switchedOn.begins().get(i);
            boolean isDeleted = i < gone.begins().size();
            long until = isDeleted ? gone.begins().get(i) : schedule.end();
            if (!arrivals.anyBetween(schedule.start(), switchedOff.begins().get(i))) {
                arena.findings().problem("a webhook got nothing before it was switched off");
            }
            off.recordValue(
                    arrivals.lastAfter(switchedOff.ends().get(i), askedOn).toNanos());
            arrivals.firstAfter(askedOn, switchedOn.ends().get(i), until)
                    .ifPresentOrElse(
                            delay -> on.recordValue(delay.toNanos()),
                            () -> arena.findings().problem("a webhook that was switched on got nothing"));
            if (isDeleted) {
                deleted.recordValue(arrivals.lastAfter(gone.ends().get(i), System.nanoTime())
                        .toNanos());
            }
        }
    }

    /** One after the other, when the change before is used. */
    private static Asked ask(List<Target> targets, Consumer<Target> change) {
        Patience.pause(SETTLED);
        Asked asked = new Asked(new ArrayList<>(), new ArrayList<>());
        for (Target target : targets) {
            Patience.pause(PACE);
            asked.begins().add(System.nanoTime());
            change.accept(target);
            asked.ends().add(System.nanoTime());
        }
        return asked;
    }
}
