package dev.waybill.subscription.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Values that the document and its prose allow. */
final class ValidValues {
    private static final List<String> URLS = List.of(
            "https://example.com",
            "https://example.com:8443/a/b?c=d%20e&f",
            "http://xn--bcher-kva.example/",
            "https://93.184.216.34/hook",
            "https://example.com/" + "x".repeat(2_028));
    private static final List<String> EVENTS =
            List.of("campaign.created", "document.generated", "person.enriched", "company_intelligence.completed");
    private static final String NAME_CHARACTERS = "abcXYZ019 -_%'\"\\/<>&;{}$\u00E4\u00DF\u4E2D\u0301\u2028\uFFFD";
    private static final String OUTSIDE_THE_BMP = "\uD83D\uDE00";

    private final SplittableRandom random;
    private final HostileText hostile;

    ValidValues(SplittableRandom random, HostileText hostile) {
        this.random = random;
        this.hostile = hostile;
    }

    /** A JSON value. */
    String json(String field, JsonNode schema) {
        boolean nullable =
                schema.get("type").valueStream().anyMatch(type -> type.asText().equals("null"));
        if (nullable && random.nextInt(8) == 0) {
            return "null";
        }
        return switch (field) { // what is said in words
            case "url" -> quoted(pick(URLS));
            case "events" -> events();
            case "name" -> quoted(name());
            case "id" -> quoted("fuzz-" + Long.toHexString(random.nextLong()));
            case "expires_at" -> quoted(2900 + random.nextInt(7_000) + "-02-28T23:59:59");
            default -> bySchema(schema);
        };
    }

    /** Of a query parameter. */
    String word(JsonNode schema) {
        String json = bySchema(schema);
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    private String bySchema(JsonNode schema) {
        if (schema.has("enum")) {
            return pick(schema.get("enum").valueStream().toList()).toString();
        }
        if (schema.path("type").asText().equals("boolean")) {
            return String.valueOf(random.nextBoolean());
        }
        if (schema.path("type").asText().equals("integer")) {
            int minimum = schema.get("minimum").asInt();
            int maximum = schema.get("maximum").asInt();
            return pick(List.of(minimum, minimum + 1, maximum - 1, maximum)).toString();
        }
        return pick(schema.get("examples").valueStream().toList()).toString();
    }

    private String events() {
        StringJoiner events = new StringJoiner(",", "[", "]");
        for (int i = 0; i <= random.nextInt(5); i++) {
            events.add(quoted(pick(EVENTS)));
        }
        return events.toString();
    }

    private String name() {
        String text = random.ints(1 + random.nextInt(254), 0, NAME_CHARACTERS.length() + 1)
                .mapToObj(i -> i == NAME_CHARACTERS.length() ? OUTSIDE_THE_BMP : NAME_CHARACTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        return text.isBlank() ? "x" : text;
    }

    private String quoted(String text) {
        return hostile.quoted(text);
    }

    private <T> T pick(List<T> values) {
        return hostile.pick(values);
    }
}
