package dev.waybill.system.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks anything, and keeps every answer as it came: status, headers and body. */
final class Answers {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, byte[]> all = new LinkedHashMap<>();

    /** @param place how the answer is called among all others */
    record Answer(String place, int status, String body) {}

    /**
     * @param authorization empty for none
     * @param body null for none
     */
    Answer ask(String method, String url, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String place = "answer " + (all.size() + 1) + " of " + method + " "
                    + URI.create(url).getPath();
            String text = response.statusCode() + "\n" + response.headers().map() + "\n" + response.body();
            all.put(place, text.getBytes(StandardCharsets.UTF_8));
            return new Answer(place, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode data(Answer answer) {
        try {
            return json.readTree(answer.body()).get("data");
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + answer.body(), e);
        }
    }

    /** By place, in their order. */
    Map<String, byte[]> all() {
        return all;
    }
}
