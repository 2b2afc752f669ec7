package dev.waybill.system.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A service in a cluster: a Deployment whose pods have one container, and maybe another that runs before it. */
record Workload(Manifest deployment) {
    static List<Workload> of(List<Manifest> manifests) {
        return Manifest.ofKind("Deployment", manifests).map(Workload::new).toList();
    }

    /** subscription-service or delivery-service. */
    String service() {
        return labels().get("app.kubernetes.io/name");
    }

    /** Of its pods. */
    Map<String, String> labels() {
        return Manifest.texts(deployment.at("/spec/template/metadata/labels"));
    }

    JsonNode pod() {
        return deployment.at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** The one, and those that run before it. */
    List<JsonNode> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(when -> StreamSupport.stream(pod().path(when).spliterator(), false))
                .toList();
    }

    /** Numbers by name. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (JsonNode port : container().path("ports")) {
            ports.put(port.get("name").asText(), port.get("containerPort").asInt());
        }
        return ports;
    }

    static List<String> variables(JsonNode container) {
        return StreamSupport.stream(container.path("env").spliterator(), false)
                .map(variable -> variable.get("name").asText())
                .toList();
    }

    /** The value of a variable; empty if it has none. */
    String value(String variable) {
        return StreamSupport.stream(container().path("env").spliterator(), false)
                .filter(entry -> entry.get("name").asText().equals(variable))
                .map(entry -> entry.path("value").asText())
                .findFirst()
                .orElse("");
    }

    boolean isSelectedBy(JsonNode matchLabels) {
        return !matchLabels.isEmpty()
                && labels().entrySet().containsAll(Manifest.texts(matchLabels).entrySet());
    }

    @Override
    public String toString() {
        return deployment.toString();
    }
}
