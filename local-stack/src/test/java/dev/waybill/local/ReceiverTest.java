package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverTest {
    private final Receiver receiver = Receiver.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        receiver.close();
    }

    @Test
    void answers200AndKeepsWhatCame() throws Exception {
        HttpResponse<String> response = post("/hooks/a?b=c", "{\"name\":\"Frühling\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hooks/a?b=c");
            assertThat(request.headers().get("x-WEBHOOK-event")).isEqualTo("campaign.created");
            assertThat(request.body()).isEqualTo("{\"name\":\"Frühling\"}");
        });
    }

    @Test
    void listsWhatCameAsJsonNewestLast() throws Exception {
        post("/first", "1");
        post("/second", "2");

        HttpResponse<String> response = send(request("/requests").GET());

        JsonNode list = new ObjectMapper().readTree(response.body());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(list.findValuesAsText("path")).containsExactly("/first", "/second");
        assertThat(list.get(1).fieldNames()).toIterable().containsExactly("method", "path", "headers", "body", "time");
        assertThat(list.get(1).get("headers").get("X-Webhook-Event").asText()).isEqualTo("campaign.created");
    }

    @Test
    void forgetsWhatCameWhenAsked() throws Exception {
        post("/", "1");

        HttpResponse<String> response = send(request("/requests").DELETE());

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(receiver.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/status/503/a, 503", "/status/204, 204", "/status/410, 410", "/status/302, 302"})
    void answersTheStatusOfThePath(String path, int status) throws Exception {
        HttpResponse<String> response = post(path, "");

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void explainsADirectiveThatMakesNoSense() throws Exception {
        HttpResponse<String> response = post("/status/abc", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body().lines()).singleElement().asString().contains("/status/503");
    }

    @Test
    void answersAfterTheDelayOfThePath() throws Exception {
        long start = System.nanoTime();

        HttpResponse<String> response = post("/delay/200ms", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void neverAnswersAHang() {
        HttpRequest.Builder request =
                request("/hang").timeout(Duration.ofMillis(300)).POST(BodyPublishers.ofString("{}"));

        assertThatThrownBy(() -> send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void closingEndsTheRequestsThatWait() {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request("/hang").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        await().until(() -> receiver.requests().size() == 1);

        receiver.close();

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void keepsConnectionsOpenAndUnderstandsChunks() throws Exception {
        String answers = exchange("""
                POST /a HTTP/1.1\r
                Host: x\r
                Transfer-Encoding: chunked\r
                \r
                5;name=value\r
                hello\r
                6\r
                 world\r
                0\r
                \r
                POST /b HTTP/1.1\r
                Connection: close\r
                Content-Length: 2\r
                \r
                hi""");

        assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(3);
        assertThat(receiver.requests()).extracting(ReceivedRequest::body).containsExactly("hello world", "hi");
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, 400",
        "POST /a HTTP/2.0, 400",
        "'POST /a HTTP/1.1\r\nContent-Length: x', 400",
        "'POST /a HTTP/1.1\r\nContent-Length: -1', 400",
        "'POST /a HTTP/1.1\r\nContent-Length: 99999999999', 413",
        "'POST /a HTTP/1.1\r\nTransfer-Encoding: gzip', 501",
        "'POST /a HTTP/1.1\r\nno colon', 400"
    })
    void refusesWhatIsNoRequest(String head, int status) throws Exception {
        String answer = exchange(head + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(receiver.requests()).isEmpty();
    }

    private String exchange(String text) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(receiver.baseUrl()).getPort());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(receiver.baseUrl() + path))
                .header("X-Webhook-Event", "campaign.created");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
