package dev.waybill.subscription.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.subscription.fuzz.Operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes requests: most have one thing wrong with them, some nothing. */
final class RequestGenerator {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final List<String> MEDIA_TYPES = List.of(
            JSON,
            "application/json; charset=utf-8",
            "application/json; charset=\"",
            "text/plain",
            "///",
            "application/merge-patch+json",
            "");
    private static final List<String> ACCEPTED =
            List.of(JSON, "*/*", "text/html", "application/json;q=0", "application/json;q=1e400000", ",,,", ";;");
    private static final List<String> CREDENTIALS =
            List.of("Bearer", "Bearer x", "Basic dTpw", "Bearer wbk_" + "B".repeat(43), "Bearer " + "x".repeat(5_000));

    private enum Fault {
        NONE,
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    private final SplittableRandom random;
    private final List<Operation> operations;
    private final KnownIds known;
    private final HostileText hostile;
    private final ValidValues valid;
    private final BodyGenerator bodies;

    RequestGenerator(long seed, List<Operation> operations, KnownIds known) {
        this.random = new SplittableRandom(seed);
        this.operations = operations;
        this.known = known;
        this.hostile = new HostileText(random);
        this.valid = new ValidValues(random, hostile);
        this.bodies = new BodyGenerator(random, hostile, valid);
    }

    FuzzedRequest next() {
        Operation operation = hostile.pick(operations);
        Fault fault = hostile.pick(List.of(Fault.values()));
        Map<String, String> ids = ids(operation, fault == Fault.PATH);
        Map<String, String> query = query(operation, fault == Fault.QUERY);
        Optional<String> body = operation.body().map(schema -> body(schema, fault == Fault.BODY));
        boolean changed = (fault == Fault.PATH && !ids.isEmpty())
                || fault == Fault.QUERY
                || fault == Fault.HEADER
                || (fault == Fault.BODY && body.isPresent());
        return new FuzzedRequest(
                operation,
                ids,
                path(operation, ids) + encoded(query, fault == Fault.QUERY),
                headers(body.isPresent(), fault == Fault.HEADER),
                query,
                body,
                !changed);
    }

    private Map<String, String> ids(Operation operation, boolean wrong) {
        Map<String, String> ids =
                new LinkedHashMap<>(known.fitting(operation, random).orElse(Map.of()));
        ids.keySet().retainAll(operation.variables());
        for (String variable : operation.variables()) {
            if (wrong && random.nextBoolean()) {
                ids.put(variable, segment());
            }
            ids.putIfAbsent(variable, "unknown");
        }
        return ids;
    }

    /** Empty or of dots alone, it would be another path. */
    private String segment() {
        String word = hostile.word();
        return word.matches("\\.{0,2}") ? "..." : word;
    }

    private static String path(Operation operation, Map<String, String> ids) {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", HostileText.inUri(id.getValue()));
        }
        return path;
    }

    private Map<String, String> query(Operation operation, boolean wrong) {
        Map<String, String> query = new LinkedHashMap<>();
        for (Parameter parameter : operation.query()) {
            if (random.nextInt(3) == 0) {
                query.put(parameter.name(), valid.word(parameter.schema()));
            }
        }
        if (wrong && !operation.query().isEmpty() && random.nextInt(4) > 0) {
            query.put(hostile.pick(operation.query()).name(), hostile.word());
        } else if (wrong) {
            query.put("x" + hostile.word(), hostile.word());
        }
        return query;
    }

    private String encoded(Map<String, String> query, boolean wrong) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> pairs.add(HostileText.inUri(name) + "=" + HostileText.inUri(value)));
        if (wrong && !pairs.isEmpty() && random.nextInt(8) == 0) {
            pairs.add(pairs.getFirst());
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private Map<String, String> headers(boolean hasBody, boolean wrong) {
        Map<String, String> headers = new LinkedHashMap<>(hasBody ? Map.of(CONTENT_TYPE, JSON) : Map.of());
        if (wrong) {
            switch (random.nextInt(4)) {
                case 0 -> headers.put("Accept", hostile.pick(ACCEPTED));
                case 1 -> headers.put(CONTENT_TYPE, hostile.pick(MEDIA_TYPES));
                case 2 -> headers.put("Authorization", hostile.pick(CREDENTIALS));
                default -> headers.put("X-Padding", "x".repeat(16_000 + random.nextInt(2_000)));
            }
        }
        return headers;
    }

    private String body(JsonNode schema, boolean wrong) {
        return wrong ? bodies.wrong(schema) : bodies.valid(schema);
    }
}
