package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class ProblemIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String UNKNOWN = WEBHOOKS + "/wh-00000000000000000000000000";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private ApiClient api;

    @BeforeEach
    void newOrganization() {
        tenants = new Tenants(database);
        api = new ApiClient(base, tenants.newOrganization());
    }

    @Test
    void namesAllThatIsWrongWithABody() {
        Answer answer = api.post(WEBHOOKS, """
                {"url": "https://user:pw@example.com", "events": ["campaign.created", "no.such"], "name": 7, "colour": 1}""");

        isProblem(answer, 400, "invalid-request", WEBHOOKS);
        assertThat(answer.errorFields()).containsExactlyInAnyOrder("colour", "url", "events[1]", "name");
        assertThat(answer.body()).contains("known are campaign.created, campaign.updated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{} {}", "{\"url\": 1, \"url\": 2}", "\u0000"})
    void refusesABodyThatIsNotOneJsonObject(String body) {
        isProblem(api.post(WEBHOOKS, body), 400, "malformed-body", WEBHOOKS);
    }

    @Test
    void refusesWhatPostgresCannotStore() {
        Answer answer = api.post(
                WEBHOOKS,
                "{\"url\": \"https://example.com\", \"events\": [\"campaign.created\"], \"name\": \"a\\u0000b\"}");

        isProblem(answer, 400, "invalid-request", WEBHOOKS);
        assertThat(answer.errorFields()).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic dTpw", "Bearer", "Bearer x", "Bearer wbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB"
            })
    void letsNobodyInWithoutAValidKey(String authorization) {
        ApiClient stranger = api.with("Authorization", authorization);
        for (Answer answer : List.of(
                stranger.get(WEBHOOKS),
                stranger.get(WEBHOOKS + "/events"),
                stranger.get(UNKNOWN),
                stranger.delete(UNKNOWN),
                stranger.post(WEBHOOKS, "{"))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void refusesARevokedKeyAtOnce() {
        String key = tenants.newOrganization();
        ApiClient client = new ApiClient(base, key);
        assertThat(client.get(WEBHOOKS).status()).isEqualTo(200);

        tenants.revoke(key);

        assertThat(client.get(WEBHOOKS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%00",
                "%ff",
                "wh-",
                "wh-0000000000000000000000000I",
                "WH-00000000000000000000000000",
                "..%2f"
            })
    void answersGarbageInsteadOfAnIdLikeAnUnknownId(String garbage) {
        String path = WEBHOOKS + "/" + garbage;

        isProblem(api.get(path), 404, "not-found", path);
        isProblem(api.delete(path), 404, "not-found", path);
        isProblem(api.patch(path, "{}"), 404, "not-found", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1", "/api/v1/nothing", "/api/v2/webhooks", "/nothing"})
    void answersUnknownPathsWithAProblem(String path) {
        isProblem(api.get(path), 404, "not-found", path);
    }

    @ParameterizedTest
    @CsvSource({
        "is_active=1, is_active",
        "is_active=TRUE, is_active",
        "is_active=, is_active",
        "is_active, is_active",
        "is_active=true&is_active=true, is_active",
        "active=true, active",
        "page=1&is_active=x, page|is_active"
    })
    void namesWrongAndUnknownParameters(String query, String wrong) {
        Answer answer = api.get(WEBHOOKS + "?" + query);

        isProblem(answer, 400, "invalid-request", WEBHOOKS);
        assertThat(answer.errorFields()).containsExactlyInAnyOrder(wrong.split("\\|"));
    }

    @Test
    void everyOperationRefusesUnknownParameters() {
        String query = "?expand=all";
        for (Answer answer : List.of(
                api.get(WEBHOOKS + "/events" + query),
                api.post(WEBHOOKS + query, "{}"),
                api.get(UNKNOWN + query),
                api.patch(UNKNOWN + query, "{}"),
                api.delete(UNKNOWN + query))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorFields()).containsExactly("expand");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/webhooks, 'GET, HEAD, OPTIONS, POST'",
        "DELETE, /api/v1/webhooks/, 'GET, HEAD, OPTIONS, POST'",
        "BREW, /api/v1/webhooks, 'GET, HEAD, OPTIONS, POST'",
        "POST, /api/v1/webhooks/events, 'GET, HEAD, OPTIONS'",
        "POST, /api/v1/webhooks/wh-00000000000000000000000000, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "POST, /api/v1/webhooks/wh-00000000000000000000000000/deliveries/del-0, 'GET, HEAD, OPTIONS'",
    })
    void saysWhichMethodsAPathTakes(String method, String path, String allowed) {
        Answer answer = api.call(method, path, HttpRequest.BodyPublishers.noBody());

        isProblem(answer, 405, "method-not-allowed", path);
        assertThat(sorted(answer.header("Allow"))).isEqualTo(sorted(allowed));
    }

    @Test
    void answersOptionsAndHead() {
        Answer options = api.call("OPTIONS", WEBHOOKS, HttpRequest.BodyPublishers.noBody());
        Answer head = api.call("HEAD", WEBHOOKS, HttpRequest.BodyPublishers.noBody());
        Answer missing = api.call("HEAD", UNKNOWN, HttpRequest.BodyPublishers.noBody());

        assertThat(options.status()).isEqualTo(200);
        assertThat(sorted(options.header("Allow"))).isEqualTo(sorted("GET, HEAD, OPTIONS, POST"));
        assertThat(List.of(head.status(), missing.status())).containsExactly(200, 404);
        assertThat(head.body() + missing.body()).isEmpty();
    }

    @Test
    void answersInJsonOnly() {
        isProblem(api.with("Accept", "text/html").get(WEBHOOKS), 406, "not-acceptable", WEBHOOKS);
        assertThat(api.with("Accept", "text/html, */*;q=0.1").get(WEBHOOKS).status())
                .isEqualTo(200);
    }

    @Test
    void takesJsonOnly() {
        isProblem(api.with("Content-Type", "text/plain").post(WEBHOOKS, "{}"), 415, "unsupported-media-type", WEBHOOKS);
        isProblem(
                api.with("Content-Type", "application/x-www-form-urlencoded").patch(UNKNOWN, "{}"),
                415,
                "unsupported-media-type",
                UNKNOWN);
    }

    @Test
    void takesABodyThatDoesNotSayWhatItIsForJson() {
        Answer answer = api.call("POST", WEBHOOKS, HttpRequest.BodyPublishers.ofString("{\"url\": 7}"));

        isProblem(answer, 400, "invalid-request", WEBHOOKS);
        assertThat(answer.errorFields()).containsExactlyInAnyOrder("url", "events");
    }

    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 + 1, 11 * 1024 * 1024})
    void refusesABodyThatIsTooLarge(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        HttpRequest.BodyPublisher known = HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest.BodyPublisher chunked = HttpRequest.BodyPublishers.fromPublisher(known);
        ApiClient sender = api.with("Content-Type", "application/json");

        isProblem(sender.call("POST", WEBHOOKS, known), 413, "body-too-large", WEBHOOKS);
        isProblem(sender.call("POST", WEBHOOKS, chunked), 413, "body-too-large", WEBHOOKS);
        isProblem(sender.with("Authorization", "").call("POST", WEBHOOKS, known), 401, "unauthenticated", WEBHOOKS);
    }

    @Test
    void readsABodyOfExactlyTheLargestSize() {
        String padded = "{}" + " ".repeat(64 * 1024 - 2);

        isProblem(api.post(WEBHOOKS, padded), 400, "invalid-request", WEBHOOKS);
    }

    private static void isProblem(Answer answer, int status, String type, String instance) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().properties().stream().map(Map.Entry::getKey).toList())
                .startsWith("type", "title", "status", "detail", "instance")
                .isSubsetOf("type", "title", "status", "detail", "instance", "errors");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:" + type);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("instance").asText()).isEqualTo(instance);
        assertThat(answer.body()).doesNotContain("Exception", "java.", "dev.waybill", "jackson");
    }

    private static List<String> sorted(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(", ")).sorted().toList();
    }
}
