package dev.waybill.system.bench.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A report of before, and what has changed since. What only one of the two has is left aside. */
public final class FormerReport {
    private static final List<String> COLUMNS =
            List.of("per_second", "p50_ms", "p90_ms", "p99_ms", "p999_ms", "max_ms");
    private static final String NAME = "  %-34s";

    private final Path file;
    private final JsonNode json;

    private FormerReport(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    /** @throws IllegalArgumentException which names the file and what is wrong with it */
    public static FormerReport read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            if (json.path("version").asInt() != JsonReport.VERSION
                    || !json.path("scenarios").isArray()) {
                throw new IllegalArgumentException("--compare: " + file
                        + " is no report of this version; right is a report.json of ./waybill bench");
            }
            return new FormerReport(file, json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("--compare: " + file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalArgumentException("--compare: " + file + " cannot be read: " + e);
        }
    }

    /** For people: per cent by which each figure, fact, bar and share of the CPU has changed. */
    public String changes(Report report) {
        Optional<JsonNode> former = named(json.path("scenarios"), "scenario", report.scenario());
        if (former.isEmpty()) {
            return "%n  %s has no scenario '%s' to compare with%n".formatted(file, report.scenario());
        }
        JsonNode before = former.get();
        JsonNode now = JsonReport.json(report);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  Changes since " + before.path("started_at").asText() + note(before, now));
        lines.add(NAME.formatted("")
                + "%9s%9s%9s%9s%9s%9s%9s".formatted("", "per s", "p50", "p90", "p99", "p99.9", "max"));
        pairs(before, now, "figures", "name").map(FormerReport::row).forEach(lines::add);
        Stream.of("facts", "bars")
                .flatMap(list -> pairs(before, now, list, "name"))
                .map(FormerReport::value)
                .forEach(lines::add);
        pairs(before, now, "usages", "phase").map(FormerReport::cpu).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String note(JsonNode before, JsonNode now) {
        String note = before.path("valid").asBoolean() ? "" : "; that run was VOID";
        boolean sameMachine = before.at("/machine/cores").equals(now.at("/machine/cores"))
                && before.at("/machine/java").equals(now.at("/machine/java"));
        return sameMachine ? note : note + "; on other cores or another Java";
    }

    private record Pair(String name, JsonNode before, JsonNode now) {}

    private static Stream<Pair> pairs(JsonNode before, JsonNode now, String list, String key) {
        return now.path(list).valueStream().flatMap(node -> {
            String name = node.path(key).asText();
            return named(before.path(list), key, name).map(other -> new Pair(name, other, node)).stream();
        });
    }

    private static Optional<JsonNode> named(JsonNode list, String key, String name) {
        return list.valueStream()
                .filter(node -> node.path(key).asText().equals(name))
                .findFirst();
    }

    private static String row(Pair pair) {
        StringBuilder row = new StringBuilder(NAME.formatted(pair.name())).append(" ".repeat(9));
        for (String column : COLUMNS) {
            row.append("%9s".formatted(percent(number(pair.before(), column), number(pair.now(), column))));
        }
        return row.toString();
    }

    private static String value(Pair pair) {
        double before = number(pair.before(), "value");
        double now = number(pair.now(), "value");
        String verdicts = pair.now().has("verdict")
                        && !pair.before().path("verdict").equals(pair.now().path("verdict"))
                ? "  " + pair.before().path("verdict").asText() + " -> "
                        + pair.now().path("verdict").asText()
                : "";
        return (NAME + "%10s -> %s %s  %s%s")
                .formatted(
                        pair.name(),
                        TextReport.number(before),
                        TextReport.number(now),
                        pair.now().path("unit").asText(),
                        percent(before, now),
                        verdicts);
    }

    private static String cpu(Pair pair) {
        StringBuilder row = new StringBuilder(NAME.formatted("CPU of " + pair.name()));
        pairs(pair.before(), pair.now(), "processes", "process")
                .forEach(process -> row.append("  %s %s"
                        .formatted(
                                process.name(),
                                percent(
                                        number(process.before(), "cpu_s_per_1000"),
                                        number(process.now(), "cpu_s_per_1000")))));
        return row.toString();
    }

    /** What could not be measured stands there as text. */
    private static double number(JsonNode node, String field) {
        return node.path(field).isNumber() ? node.path(field).asDouble() : Double.NaN;
    }

    static String percent(double before, double now) {
        if (before == now) {
            return "=";
        }
        if (before == 0 || Double.isNaN(before) || Double.isNaN(now)) {
            return "-";
        }
        return String.format(Locale.ROOT, "%+.0f%%", 100 * (now - before) / Math.abs(before));
    }
}
