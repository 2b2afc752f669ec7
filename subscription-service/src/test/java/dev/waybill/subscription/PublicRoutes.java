package dev.waybill.subscription;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every operation of the public API, as its own description lists them: one that is added is tested without being asked. */
final class PublicRoutes {
    private static final String PUBLIC = "/api/v1/";

    private final List<Route> all;

    PublicRoutes(ApiClient api) {
        all = StreamSupport.stream(
                        api.get("/openapi?format=json")
                                .json()
                                .get("paths")
                                .properties()
                                .spliterator(),
                        false)
                .filter(path -> path.getKey().startsWith(PUBLIC))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Route(operation.getKey().toUpperCase(Locale.ROOT), path.getKey())))
                .toList();
    }

    Stream<Route> all() {
        return all.stream();
    }

    /**
     * One operation.
     *
     * @param template such as {@code /api/v1/webhooks/{webhook_id}}
     */
    record Route(String method, String template) {
        boolean onlyReads() {
            return method.equals("GET");
        }

        boolean names(String parameter) {
            return template.contains("{" + parameter + "}");
        }

        /** With an empty object as the body where one can be. */
        ApiClient.Answer call(ApiClient api, Map<String, String> ids) {
            return onlyReads() || method.equals("DELETE")
                    ? api.call(method, path(ids), HttpRequest.BodyPublishers.noBody())
                    : api.with("Content-Type", "application/json")
                            .call(method, path(ids), HttpRequest.BodyPublishers.ofString("{}"));
        }

        String path(Map<String, String> ids) {
            String path = template;
            for (Map.Entry<String, String> id : ids.entrySet()) {
                path = path.replace("{" + id.getKey() + "}", id.getValue());
            }
            return path;
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }
}
