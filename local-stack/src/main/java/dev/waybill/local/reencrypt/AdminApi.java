package dev.waybill.local.reencrypt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the admin API says of encryption keys. */
final class AdminApi {
    /** Longer than one request works. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String KEYS = "/encryption-keys";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = new JsonMapper();
    private final URI base;
    private final String token;

    /** @param base such as {@code http://localhost:8080/api/admin/v1} */
    AdminApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode keys() throws NotAnsweredException {
        return send(HttpRequest.newBuilder(at(KEYS)).GET());
    }

    JsonNode reencrypt() throws NotAnsweredException {
        return send(HttpRequest.newBuilder(at(KEYS + "/reencryption")).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private URI at(String path) {
        return URI.create(base.toString().replaceAll("/$", "") + path);
    }

    private JsonNode send(HttpRequest.Builder request) throws NotAnsweredException {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(response.body());
            if (response.statusCode() == 200 && body.has("data")) {
                return body.get("data");
            }
            throw new NotAnsweredException(base + " answered with status " + response.statusCode() + ": "
                    + body.path("detail").asText("this is no admin API"));
        } catch (JsonProcessingException e) {
            throw new NotAnsweredException(base + " did not answer as an admin API does");
        } catch (IOException e) {
            throw new NotAnsweredException(base + " did not answer; is the subscription-service running there?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAnsweredException("interrupted");
        }
    }
}
