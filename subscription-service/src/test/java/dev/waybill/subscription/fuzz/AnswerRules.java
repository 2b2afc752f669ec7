package dev.waybill.subscription.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.subscription.ApiClient.Answer;
import dev.waybill.subscription.fuzz.Operation.Parameter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the document promises of every answer. */
final class AnswerRules {
    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    /** What may come of a request with nothing wrong: it was done, or what it is about is not there, or not free. */
    private static final Set<Integer> OF_VALID = Set.of(200, 201, 204, 404, 409, 429);

    private final ApiDocument document;

    AnswerRules(ApiDocument document) {
        this.document = document;
    }

    void check(FuzzedRequest request, Answer answer) {
        assertThat(request.operation().answers().keySet()).contains(answer.status());
        checkBody(request.operation().answers().get(answer.status()), answer);
        if (request.valid()) {
            assertThat(OF_VALID).as("statuses of valid requests").contains(answer.status());
        }
        if (answer.status() < 300) {
            assertThat(violations(request))
                    .as("what the document forbids of the request")
                    .isEmpty();
            checkThatNothingWasChanged(request, answer);
        } else {
            checkProblem(answer);
        }
    }

    private void checkBody(Map<String, JsonNode> schemas, Answer answer) {
        if (schemas.isEmpty()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        JsonNode schema = schemas.get(answer.header("Content-Type").split(";", 2)[0]);
        assertThat(schema).as("schema of the content type").isNotNull();
        assertThat(document.violations(schema, json(answer.body()).orElseThrow()))
                .isEmpty();
    }

    private static void checkProblem(Answer answer) {
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.get("type").asText()).startsWith("urn:waybill:problem:");
        assertThat(problem.get("detail").asText())
                .isNotBlank()
                .doesNotContain("Exception", "java.", "dev.waybill", "jackson", "SQL");
        assertThat(answer.body()).hasSizeLessThan(64 * 1024);
    }

    /** Of what was sent, what comes back is the same, but for repeated event types and the form of times. */
    private static void checkThatNothingWasChanged(FuzzedRequest request, Answer answer) {
        request.text()
                .flatMap(AnswerRules::json)
                .ifPresent(sent -> sent.properties().forEach(field -> {
                    JsonNode returned = answer.data().path(field.getKey());
                    if (field.getValue().isArray()) {
                        assertThat(Set.copyOf(elements(returned))).isEqualTo(Set.copyOf(elements(field.getValue())));
                    } else if (field.getValue().isBoolean() || field.getKey().matches("name|url")) {
                        assertThat(returned).as(field.getKey()).isEqualTo(field.getValue());
                    }
                }));
    }

    private static List<JsonNode> elements(JsonNode array) {
        return array.valueStream().toList();
    }

    private Set<String> violations(FuzzedRequest request) {
        Set<String> violations = new LinkedHashSet<>();
        request.operation()
                .body()
                .ifPresent(schema -> request.text()
                        .flatMap(AnswerRules::json)
                        .ifPresentOrElse(
                                body -> violations.addAll(document.violations(schema, body)),
                                () -> violations.add("the body is not JSON")));
        request.query().forEach((name, value) -> {
            Optional<Parameter> parameter = request.operation().query().stream()
                    .filter(described -> described.name().equals(name))
                    .findFirst();
            parameter.ifPresentOrElse(
                    described -> violations.addAll(document.violations(described.schema(), typed(value))),
                    () -> violations.add("unknown parameter " + name));
        });
        return violations;
    }

    /** As a parameter is meant: a number or a boolean if it is written as one. */
    private static JsonNode typed(String value) {
        if (value.matches("-?(0|[1-9][0-9]*)")) {
            return JsonNodeFactory.instance.numberNode(new BigInteger(value));
        }
        return value.matches("true|false") ? BooleanNode.valueOf(Boolean.parseBoolean(value)) : new TextNode(value);
    }

    /** Empty if it is no JSON, or has text that is none. */
    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(STRICT.readTree(body)).filter(AnswerRules::isText);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isText(JsonNode value) {
        String text = value.toString();
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
