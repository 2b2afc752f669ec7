package dev.waybill.subscription.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the document says of one operation.
 *
 * @param path with variables, such as {@code /api/v1/webhooks/{webhook_id}}
 * @param body the schema of the request body; empty if there is none
 * @param answers by status: the schemas of the body by media type, none where there is no body
 */
record Operation(
        String id,
        String method,
        String path,
        List<Parameter> parameters,
        Optional<JsonNode> body,
        Map<Integer, Map<String, JsonNode>> answers) {

    /** @param place {@code path} or {@code query} */
    record Parameter(String name, String place, JsonNode schema) {}

    boolean administrative() {
        return path.startsWith("/api/admin/");
    }

    Set<String> variables() {
        return of("path").stream().map(Parameter::name).collect(Collectors.toSet());
    }

    List<Parameter> query() {
        return of("query");
    }

    private List<Parameter> of(String place) {
        return parameters.stream()
                .filter(parameter -> parameter.place().equals(place))
                .toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
