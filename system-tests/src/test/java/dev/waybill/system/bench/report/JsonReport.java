package dev.waybill.system.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** Reports for programs. Durations are in milliseconds. */
public final class JsonReport {
    static final int VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /** All scenarios of a run. */
    public static String of(List<Report> reports) {
        ObjectNode json = JSON.createObjectNode().put("version", VERSION);
        ArrayNode scenarios = json.putArray("scenarios");
        reports.forEach(report -> scenarios.add(json(report)));
        return json.toPrettyString();
    }

    static ObjectNode json(Report report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("scenario", report.scenario())
                .put("valid", report.isValid())
                .put("started_at", report.startedAt().toString())
                .put("took_ms", report.took().toMillis());
        json.putObject("machine")
                .put("cores", report.machine().cores())
                .put("java", report.machine().java())
                .put("load_before", report.machine().loadBefore())
                .put("load_after", report.machine().loadAfter());
        ObjectNode settings = json.putObject("settings");
        report.settings().forEach(settings::put);
        figures(json.putArray("figures"), report);
        ArrayNode facts = json.putArray("facts");
        report.facts()
                .forEach(fact -> facts.addObject()
                        .put("name", fact.name())
                        .put("value", fact.value())
                        .put("unit", fact.unit()));
        ArrayNode bars = json.putArray("bars");
        report.bars()
                .forEach(bar -> bars.addObject()
                        .put("name", bar.name())
                        .put("value", bar.value())
                        .put("unit", bar.unit())
                        .put("sense", bar.sense().name())
                        .put("limit", bar.limit())
                        .put("aim", bar.aim())
                        .put("verdict", bar.verdict().name()));
        usages(json.putArray("usages"), report);
        ObjectNode ledger = json.putObject("ledger")
                .put("emitted", report.ledger().emitted())
                .put("received", report.ledger().received())
                .put("missing", report.ledger().missing())
                .put("duplicates", report.ledger().duplicates());
        report.logRows().ifPresent(rows -> ledger.put("log_rows", rows));
        ArrayNode perSecond = json.putArray("accepted_per_second");
        report.perSecond().forEach(perSecond::add);
        ArrayNode problems = json.putArray("problems");
        report.problems().forEach(problems::add);
        return json;
    }

    private static void figures(ArrayNode rows, Report report) {
        report.figures()
                .forEach(row -> rows.addObject()
                        .put("name", row.name())
                        .put("count", row.count())
                        .put("per_second", row.perSecond())
                        .put("p50_ms", millis(row.p50()))
                        .put("p90_ms", millis(row.p90()))
                        .put("p99_ms", millis(row.p99()))
                        .put("p999_ms", millis(row.p999()))
                        .put("max_ms", millis(row.max())));
    }

    private static void usages(ArrayNode phases, Report report) {
        for (Usage usage : report.usages()) {
            ArrayNode shares = phases.addObject()
                    .put("phase", usage.phase())
                    .put("deliveries", usage.deliveries())
                    .putArray("processes");
            usage.shares()
                    .forEach(share -> shares.addObject()
                            .put("process", share.process())
                            .put("cpu_s_per_1000", usage.cpuPerThousand(share))
                            .put("resident_mib", share.residentMib()));
        }
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
