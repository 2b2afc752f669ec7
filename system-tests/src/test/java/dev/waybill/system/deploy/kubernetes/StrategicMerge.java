package dev.waybill.system.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * What a strategic merge patch does to a Deployment or a NetworkPolicy. Lists are merged or replaced as the types of
 * Kubernetes say of each; one that is not known here is an error, for a guess would be a rendering that nobody else makes.
 */
final class StrategicMerge {
    private static final Map<String, String> MERGED_BY = Map.of(
            "containers",
            "name",
            "initContainers",
            "name",
            "env",
            "name",
            "volumes",
            "name",
            "volumeMounts",
            "mountPath");
    private static final Set<String> REPLACED = Set.of("egress", "ingress", "items");

    private StrategicMerge() {}

    /** Changes the target. */
    static void apply(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            String field = change.getKey();
            switch (change.getValue()) {
                case ObjectNode value -> apply(target.withObjectProperty(field), value);
                case ArrayNode value
                when MERGED_BY.containsKey(field) ->
                    apply(target.withArrayProperty(field), value, MERGED_BY.get(field));
                case ArrayNode value when REPLACED.contains(field) -> target.set(field, value);
                case ArrayNode value ->
                    throw new IllegalArgumentException("how to merge the list " + field
                            + " is not known; see its x-kubernetes-list-type, and add it here");
                case JsonNode value when value.isNull() -> target.remove(field);
                case JsonNode value -> target.set(field, value);
            }
        }
    }

    private static void apply(ArrayNode target, ArrayNode patch, String key) {
        for (JsonNode change : patch) {
            ObjectNode same = null;
            for (JsonNode element : target) {
                if (element.path(key).equals(change.path(key))) {
                    same = (ObjectNode) element;
                }
            }
            if (same == null) {
                target.add(change.deepCopy());
            } else {
                apply(same, (ObjectNode) change);
            }
        }
    }
}
