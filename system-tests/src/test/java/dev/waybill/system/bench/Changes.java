package dev.waybill.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.bench.load.Emission;
import dev.waybill.system.bench.load.Flow;
import dev.waybill.system.bench.load.Schedule;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.fixture.ApiClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * How soon deliveries use what the API has answered: webhooks that were off are switched on while events for them come all
 * the time, and the first event that is delivered tells.
 */
final class Changes {
    private static final int AT_A_TIME = 20;
    private static final int EACH_PER_SECOND = 200;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration PACE = Duration.ofMillis(50);
    /** Longer than a change may take, or an event. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Arena arena;
    private final Tenants tenants;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Target, String> ids;
    private final Histogram delays = new Histogram(3);

    Changes(Arena arena) {
        this.arena = arena;
        this.tenants = new Tenants(arena.stack());
        this.ids = ids(arena.targets());
    }

    void run() {
        List<Target> targets = arena.targets();
        arena.progress("switching " + targets.size() + " webhooks off and on");
        for (int from = 0; from < targets.size(); from += AT_A_TIME) {
            switchOn(targets.subList(from, Math.min(from + AT_A_TIME, targets.size())));
        }
        Findings findings = arena.findings();
        Figures figures = findings.figures(Figures.of("change to use", delays, delays.getTotalCount(), LENGTH));
        findings.bar(Bar.atMost("p99, API change to its use", figures.p99().toNanos() / 1e6, "ms", 500, 100));
        if (figures.count() < targets.size()) {
            findings.problem((targets.size() - figures.count()) + " webhooks that were switched on got nothing");
        }
    }

    private void switchOn(List<Target> targets) {
        targets.forEach(target -> setActive(target, false));
        Patience.pause(SETTLED);
        Schedule schedule = Schedule.lasting(System.nanoTime(), EACH_PER_SECOND * targets.size(), LENGTH);
        Flow flow = arena.flows().addProbe(schedule, targets);
        CompletableFuture<Emission> emission = arena.emit(flow);
        List<Long> answers = new ArrayList<>();
        for (Target target : targets) {
            Patience.pause(PACE);
            setActive(target, true);
            answers.add(System.nanoTime());
        }
        arena.join(emission, flow);
        Patience.pause(SETTLED);
        for (int i = 0; i < targets.size(); i++) {
            record(flow, targets, i, answers.get(i));
        }
    }

    /** From the first that arrived on, all have: so their number tells which was the first. */
    private void record(Flow flow, List<Target> targets, int index, long answer) {
        int emitted = flow.schedule().count() / targets.size();
        int targetIndex = targets.get(index).index();
        Figures arrived = flow.figures("", 0, flow.schedule().count(), other -> other == targetIndex);
        if (arrived.count() > 0) {
            int first = (emitted - Math.toIntExact(arrived.count())) * targets.size() + index;
            delays.recordValue(Math.max(0, flow.schedule().at(first) - answer));
        }
    }

    private void setActive(Target target, boolean active) {
        ApiClient api = tenants.api(http, target.organizationId());
        api.patch(ids.get(target), "{\"is_active\":" + active + "}");
    }

    /** Of webhooks by what tells them apart. */
    private Map<Target, String> ids(List<Target> targets) {
        Map<Target, String> found = new HashMap<>();
        Map<String, List<Target>> byOrganization =
                targets.stream().collect(Collectors.groupingBy(Target::organizationId));
        byOrganization.forEach((organization, its) -> {
            for (JsonNode webhook : tenants.api(http, organization).list("")) {
                its.stream()
                        .filter(target -> webhook.get("events").get(0).asText().equals(target.eventType()))
                        .forEach(target -> found.put(target, webhook.get("id").asText()));
            }
        });
        return found;
    }
}
