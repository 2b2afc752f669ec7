package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The API as a customer uses it. */
final class ApiClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String webhooks;
    private final String key;

    ApiClient(String baseUrl, String key) {
        this.webhooks = baseUrl + "/api/v1/webhooks";
        this.key = key;
    }

    /** A webhook as its creation shows it. */
    record Created(String id, String secret) {}

    /** Returns at once, which is before the deliveries know the webhook; see {@link WaybillPair#webhook}. */
    Created create(String url, String... events) {
        HttpResponse<String> response = post(body(url, events));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonNode data = data(response);
        return new Created(data.get("id").asText(), data.get("secret").asText());
    }

    HttpResponse<String> post(String body) {
        return send("POST", "", body);
    }

    static String body(String url, String... events) {
        return "{\"url\":\"" + url + "\",\"events\":[\"" + String.join("\",\"", events) + "\"]}";
    }

    /** Changes a webhook and returns it. */
    JsonNode patch(String id, String body) {
        HttpResponse<String> response = send("PATCH", "/" + id, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return data(response);
    }

    void delete(String id) {
        assertThat(send("DELETE", "/" + id, null).statusCode()).isEqualTo(204);
    }

    void deleteAll() {
        list("").forEach(webhook -> delete(webhook.get("id").asText()));
    }

    /** @param query empty, or with its question mark */
    List<JsonNode> list(String query) {
        List<JsonNode> all = new ArrayList<>();
        get(query).get("data").forEach(all::add);
        return all;
    }

    /** The whole delivery log of a webhook, newest first. */
    List<JsonNode> deliveries(String id) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        int number = 1;
        do {
            page = get("/" + id + "/deliveries?limit=200&page=" + number++);
            page.get("data").forEach(all::add);
        } while (page.get("pagination").get("has_next").asBoolean());
        return all;
    }

    /** How many deliveries of a webhook have this status. */
    int count(String id, String status) {
        return get("/" + id + "/deliveries?limit=1&status=" + status)
                .get("pagination")
                .get("total")
                .asInt();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send("GET", path, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response);
    }

    /** @param path below /webhooks */
    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = authorized(method, path, body);
        return send(body == null ? request : request.header("Content-Type", "application/json"));
    }

    HttpRequest.Builder authorized(String method, String path, String body) {
        return request(method, path, body).header("Authorization", "Bearer " + key);
    }

    /** Without a key. */
    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(webhooks + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode data(HttpResponse<String> response) {
        return tree(response).get("data");
    }

    JsonNode tree(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    /** A problem as RFC 9457 wants it, which gives nothing away. */
    void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = tree(response);
        assertThat(List.of("type", "title", "status", "detail", "instance")).allMatch(problem::has);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("Exception", "dev.waybill", "java.");
    }
}
