package dev.waybill.subscription.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What there is to be asked for: values of path variables that belong together. */
final class KnownIds {
    private static final int MAX = 40;

    private final List<Operation> operations;
    private final List<Map<String, String>> given;
    private final List<Map<String, String>> created = new ArrayList<>();

    /** @param given what is there without having been created by a request; not to be changed by one */
    KnownIds(List<Operation> operations, List<Map<String, String>> given) {
        this.operations = operations;
        this.given = given;
    }

    /** The variable of what is created at a path is the one that follows it in another path. */
    void learn(FuzzedRequest creation, JsonNode data) {
        String prefix = creation.operation().path() + "/{";
        operations.stream()
                .map(Operation::path)
                .filter(path -> path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0)
                .findFirst()
                .ifPresent(path -> {
                    Map<String, String> ids = new LinkedHashMap<>(creation.ids());
                    ids.put(
                            path.substring(prefix.length(), path.length() - 1),
                            data.get("id").asText());
                    created.add(ids);
                });
        if (created.size() > MAX) {
            created.removeFirst();
        }
    }

    /** Empty if there is nothing of that kind. */
    Optional<Map<String, String>> fitting(Operation operation, SplittableRandom random) {
        List<Map<String, String>> all = new ArrayList<>(created);
        if (operation.method().equals("GET")) {
            all.addAll(given);
            all.removeIf(ids -> !ids.keySet().containsAll(operation.variables()));
        } else {
            all.removeIf(ids -> !ids.keySet().equals(operation.variables()));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
