package dev.waybill.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client of the API that hides nothing: any method, any headers, any body. */
public final class ApiClient {
    public static final String DEMO_KEY = "wbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** As short as it may be. */
    public static final String ADMIN_TOKEN = "admin-token-of-the-tests-32-char";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final String base;
    private final Map<String, String> headers;

    /** @param base where the service listens */
    public ApiClient(String base, String key) {
        this(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                base,
                Map.of("Authorization", "Bearer " + key));
    }

    private ApiClient(HttpClient http, String base, Map<String, String> headers) {
        this.http = http;
        this.base = base.replaceAll("/$", "");
        this.headers = headers;
    }

    /** One that sends another header, or none of that name where the value is empty. */
    public ApiClient with(String header, String value) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        if (value.isEmpty()) {
            changed.remove(header);
        } else {
            changed.put(header, value);
        }
        return new ApiClient(http, base, changed);
    }

    public Answer get(String path) {
        return call("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return call("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    public Answer post(String path, String body) {
        return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .call("POST", path, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer patch(String path, String body) {
        return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .call("PATCH", path, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer put(String path) {
        return call("PUT", path, HttpRequest.BodyPublishers.noBody());
    }

    public Answer call(String method, String path, HttpRequest.BodyPublisher body) {
        List<String> pairs = new ArrayList<>();
        headers.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).method(method, body);
        if (!pairs.isEmpty()) {
            request.headers(pairs.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + body, e);
            }
        }

        public JsonNode data() {
            return json().get("data");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The fields that errors name, in order. */
        public List<String> errorFields() {
            return json().path("errors").findValuesAsText("field");
        }
    }
}
