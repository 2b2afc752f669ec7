package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that HTTP clients refuse to send. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class HostileRequestIT {
    private static final String AUTHORIZED =
            "Authorization: Bearer " + ApiClient.DEMO_KEY + "\r\nConnection: close\r\n";
    private static final int KIB = 1024;

    @TestHTTPResource("/")
    String base;

    @TestHTTPResource(value = "/", management = true)
    String management;

    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(base);
    }

    /** In a target, {@code W} is the path of the webhooks; {@code \} begins another line of the header. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET W HTTP/1.1                                                      | 400 | invalid-request
            GET W HTTP/1.0                                                      | 400 | invalid-request
            GET W HTTP/1.0\\Host: a b                                           | 400 | invalid-request
            GET W HTTP/1.1\\Host: a b                                           | 400 | invalid-request
            GET W HTTP/1.1\\Host: a:99999                                       | 400 | invalid-request
            GET W HTTP/1.1\\Host: a\\Host: b                                    | 400 | invalid-request
            GET W/%00 HTTP/1.1\\Host: a                                         | 404 | not-found
            GET W/%ed%a0%80 HTTP/1.1\\Host: a                                   | 404 | not-found
            GET W/%25%5f HTTP/1.1\\Host: a                                      | 404 | not-found
            GET W/a%0d%0aX:%20y HTTP/1.1\\Host: a                               | 404 | not-found
            GET W/\u00e4 HTTP/1.1\\Host: a                                      | 404 | not-found
            GET W?%00=1 HTTP/1.1\\Host: a                                       | 400 | invalid-request
            GET W?%ed%a0%80 HTTP/1.1\\Host: a                                   | 400 | invalid-request
            GET W?is_active=%0d%0aX:%20y HTTP/1.1\\Host: a                      | 400 | invalid-request
            GET * HTTP/1.1\\Host: a                                             | 404 | not-found
            GET api/v1/webhooks HTTP/1.1\\Host: a                               | 404 | not-found
            CONNECT a:80 HTTP/1.1\\Host: a                                      | 404 | not-found
            get W HTTP/1.1\\Host: a                                             | 405 | method-not-allowed
            GET W HTTP/1.1\\Host: a\\Authorization: x                           | 401 | unauthenticated
            GET W HTTP/1.1\\Host: a\\Accept: ///;q=;                            | 406 | not-acceptable
            POST W HTTP/1.1\\Host: a\\Content-Type: ///                         | 415 | unsupported-media-type
            POST W HTTP/1.1\\Host: a\\Content-Length: 65537                     | 413 | body-too-large
            POST W HTTP/1.1\\Host: a\\Content-Length: 999999999999999999        | 413 | body-too-large
            """)
    void answersWithAProblem(String head, int status, String type) {
        isProblem(Promptness.of(() -> http.send(request(head))), status, type);
    }

    /** What is no HTTP, or no URI, the server refuses before anybody can say more about it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET W/%zz HTTP/1.1\\Host: a
            GET W/% HTTP/1.1\\Host: a
            GET W;a=%zz HTTP/1.1\\Host: a
            GET W?is_active=%zz HTTP/1.1\\Host: a
            GET W?limit=2^63 HTTP/1.1\\Host: a
            GET W/[a] HTTP/1.1\\Host: a
            GET W/"<>\\Host: a
            GET W/\u0000 HTTP/1.1\\Host: a
            GET W
            G@T W HTTP/1.1\\Host: a
            GET W HTTP/1.1\\Host: a\\X y: z
            GET W HTTP/1.1\\Host: a\\nonsense
            GET W HTTP/1.1\\Host: a\\X: y\u0000z
            GET W HTTP/1.1\\Host: a\\X: y¶Z: a
            POST W HTTP/1.1\\Host: a\\Content-Length: -1
            POST W HTTP/1.1\\Host: a\\Content-Length: 0x10
            POST W HTTP/1.1\\Host: a\\Content-Length: 99999999999999999999
            POST W HTTP/1.1\\Host: a\\Content-Length: 1\\Content-Length: 2
            POST W HTTP/1.1\\Host: a\\Content-Length: 2\\Transfer-Encoding: chunked
            """)
    void answersWithAStatusAlone(String head) {
        Answer answer = Promptness.of(() -> http.send(request(head)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4096, 400, invalid-request", "4097, 414, uri-too-long", "60000, 414, uri-too-long"})
    void limitsTheTarget(int length, int status, String type) {
        String target = "/api/v1/webhooks?" + "x".repeat(length - 17);

        isProblem(Promptness.of(() -> http.send(request("GET " + target + " HTTP/1.1\\Host: a"))), status, type);
    }

    @ParameterizedTest
    @CsvSource({"16384, 401, unauthenticated", "16385, 431, headers-too-large", "60000, 431, headers-too-large"})
    void limitsTheFields(int length, int status, String type) {
        String others = "HostaConnectioncloseX";
        String head = "GET /api/v1/webhooks HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: ";

        isProblem(
                Promptness.of(() -> http.send(head + "x".repeat(length - others.length()) + "\r\n\r\n")), status, type);
    }

    @Test
    void whatIsRefusedBeforeItIsReadIsRepeatedWithoutSecrets() {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

        Answer answer = http.send(request("GET /" + secret + "?" + "x".repeat(5000) + " HTTP/1.1\\Host: a"));

        isProblem(answer, 414, "uri-too-long");
        assertThat(answer.json().get("instance").asText()).isEqualTo("/whsec_***");
        assertThat(answer.body()).doesNotContain(secret);
    }

    @Test
    void farBeyondTheLimitsTheStatusMustDo() {
        Answer target = Promptness.of(() -> http.send(request("GET /" + "x".repeat(65 * KIB) + " HTTP/1.1\\Host: a")));
        Answer fields = Promptness.of(() -> http.send(request("GET W HTTP/1.1\\Host: a\\X: " + "x".repeat(65 * KIB))));

        assertThat(target.status()).isEqualTo(414);
        assertThat(fields.status()).isEqualTo(431);
    }

    @Test
    void healthIsForWhoeverAsks() {
        RawHttp balancer = new RawHttp(management);

        assertThat(balancer.send("GET /q/health/live HTTP/1.0\r\n\r\n").status())
                .isEqualTo(200);
    }

    @Test
    void nothingThatClientsMakeUpIsATimeSeries() {
        ApiClient stranger = new ApiClient(base, "x");
        stranger.call("MADEUP", "/api/v1/webhooks", HttpRequest.BodyPublishers.noBody());
        stranger.get("/api/admin/v1/organizations/madeup");
        stranger.get("/madeup");
        http.send(request("GET /madeup%zz HTTP/1.1\\Host: a"));

        String metrics = new ApiClient(management, "").get("/metrics").body();

        assertThat(metrics)
                .containsPattern("waybill_api_requests_seconds_count\\{method=\"OTHER\"")
                .containsPattern("waybill_api_requests_seconds_count\\{.*uri=\"OTHER\"")
                .doesNotContainIgnoringCase("madeup");
    }

    private static String request(String head) {
        return head.replace(" W", " /api/v1/webhooks").replace("\\", "\r\n").replace("¶", "\r") + "\r\n" + AUTHORIZED
                + "\r\n";
    }

    private static void isProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:" + type);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).isNotBlank();
    }
}
