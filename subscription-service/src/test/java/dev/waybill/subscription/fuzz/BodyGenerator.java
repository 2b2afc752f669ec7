package dev.waybill.subscription.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Makes bodies of requests, a character for each byte. */
final class BodyGenerator {
    private static final int LARGEST = 64 * 1024;

    private final SplittableRandom random;
    private final HostileText hostile;
    private final ValidValues values;

    BodyGenerator(SplittableRandom random, HostileText hostile, ValidValues values) {
        this.random = random;
        this.hostile = hostile;
        this.values = values;
    }

    /** All that is required, and some of the rest. */
    String valid(JsonNode schema) {
        return json(fields(schema), List.of());
    }

    /** With something wrong, most likely. */
    String wrong(JsonNode schema) {
        Map<String, String> fields = fields(schema);
        String field = hostile.pick(
                schema.get("properties").propertyStream().map(Map.Entry::getKey).toList());
        return switch (random.nextInt(12)) {
            case 0 -> {
                fields.remove(field);
                yield json(fields, List.of());
            }
            case 1 -> json(fields, List.of(hostile.quoted(hostile.text()) + ":" + hostile.json()));
            case 2 -> json(fields, List.of("\"" + field + "\":" + hostile.json()));
            case 3 -> hostile.json();
            case 4 -> hostile.bytes();
            case 5 -> valid(schema).substring(random.nextInt(2));
            case 6 -> padded(valid(schema), LARGEST - 1 + random.nextInt(3));
            case 7 -> withAFlippedBit(valid(schema));
            case 8 -> hostile.nested(random.nextInt(5_000));
            default -> {
                fields.put(field, hostile.json());
                yield json(fields, List.of());
            }
        };
    }

    private Map<String, String> fields(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            if (required.contains(property.getKey()) || random.nextBoolean()) {
                fields.put(property.getKey(), values.json(property.getKey(), property.getValue()));
            }
        }
        return fields;
    }

    private static String json(Map<String, String> fields, List<String> more) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        fields.forEach((name, value) -> json.add("\"" + name + "\":" + value));
        more.forEach(json::add);
        return json.toString();
    }

    private static String padded(String json, int length) {
        return json + " ".repeat(length - json.length());
    }

    private String withAFlippedBit(String bytes) {
        StringBuilder flipped = new StringBuilder(bytes);
        int at = random.nextInt(bytes.length());
        flipped.setCharAt(at, (char) (bytes.charAt(at) ^ (1 << random.nextInt(8))));
        return flipped.toString();
    }
}
