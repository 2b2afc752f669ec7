package dev.waybill.subscription.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.waybill.subscription.fuzz.Operation.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The stored description of the API. Its objects are taken at their word: what they do not name is not there. */
final class ApiDocument {
    private static final Path STORED = Path.of("..", "docs", "openapi.yaml");

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();
    private final JsonNode document;

    ApiDocument() throws IOException {
        // By way of JSON: YAML knows dates, which JSON does not.
        document = new ObjectMapper().valueToTree(new YAMLMapper().readValue(STORED.toFile(), Object.class));
        for (JsonNode schema : document.at("/components/schemas")) {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        }
    }

    List<Operation> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation(path.getKey(), operation.getKey(), operation.getValue())))
                .toList();
    }

    /** What is wrong with the value; empty if nothing is. */
    List<String> violations(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The schema itself where it is only referred to. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.get("components"));
        return schemas.getSchema(root);
    }

    private Operation operation(String path, String method, JsonNode operation) {
        Map<Integer, Map<String, JsonNode>> answers = new TreeMap<>();
        operation
                .get("responses")
                .properties()
                .forEach(answer -> answers.put(
                        Integer.valueOf(answer.getKey()),
                        content(resolved(answer.getValue()).path("content"))));
        return new Operation(
                operation.get("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                StreamSupport.stream(operation.path("parameters").spliterator(), false)
                        .map(ApiDocument::parameter)
                        .toList(),
                Optional.of(operation.at("/requestBody/content/application~1json/schema"))
                        .filter(JsonNode::isObject)
                        .map(this::resolved),
                answers);
    }

    private static Parameter parameter(JsonNode parameter) {
        return new Parameter(parameter.get("name").asText(), parameter.get("in").asText(), parameter.get("schema"));
    }

    private static Map<String, JsonNode> content(JsonNode content) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        content.properties()
                .forEach(mediaType ->
                        schemas.put(mediaType.getKey(), mediaType.getValue().get("schema")));
        return schemas;
    }
}
