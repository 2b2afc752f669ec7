package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookClientTest {
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private Vertx vertx;
    private Sender client;
    private Sender impatient;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        client = new Sender(vertx, Duration.ofSeconds(30), 8);
        impatient = new Sender(vertx, DEADLINE, 8);
    }

    @AfterAll
    void stop() {
        client.close();
        impatient.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theRequestIsAPostOfTheBodyWithItsHeaders() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            Answer answer = post(server.url());

            assertThat(answer).isEqualTo(new Answer.Response(200, "ok", ""));
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /hook?a=b HTTP/1.1\r\n")
                            .containsIgnoringCase("\r\nhost: "
                                    + server.url().substring(7, server.url().indexOf("/hook")) + "\r\n")
                            .containsIgnoringCase("\r\nuser-agent: Waybill\r\n")
                            .containsIgnoringCase("\r\nx-test: yes\r\n")
                            .endsWith("\r\n\r\n{\"a\":1}"));
        }
    }

    @Test
    void whenTheReceiverWantsToBeAskedAgainIsPassedOn() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 429 Slow\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(post(server.url())).isEqualTo(new Answer.Response(429, "", "120"));
        }
    }

    @Test
    void connectionsAreKeptAndUsedAgain() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            for (int i = 0; i < 20; i++) {
                assertThat(post(server.url())).isInstanceOf(Answer.Response.class);
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void webhooksAreSpreadOverAsManyEventLoopsAsThereAreCores() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (RawServer server = RawServer.answering(OK)) {
            for (int webhook = 0; webhook < 100; webhook++) {
                client.sendFor("webhook-" + webhook, server.url())
                        .thenRun(() -> threads.add(Thread.currentThread()))
                        .get(20, TimeUnit.SECONDS);
            }
        }

        threads.remove(Thread.currentThread()); // an answer that was there before somebody waited for it
        assertThat(threads).hasSize(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void noMoreConnectionsAreOpenedThanAllowed() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(client.send(server.url()));
            }

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(Answer.Response.class));
            assertThat(server.connections()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void waitingForOthersIsNotPartOfAnAttempt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (RawServer server = new RawServer((out, socket) -> {
            awaitUninterruptibly(go);
            out.write(OK.getBytes(StandardCharsets.US_ASCII));
        })) {
            Sender narrow = new Sender(vertx, Duration.ofSeconds(20), 1);
            CompletableFuture<Answer> first = narrow.send(server.url());
            CompletableFuture<Answer> waiting = narrow.send(server.url());
            go.countDown();

            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(new Answer.Response(200, "ok", ""));
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(new Answer.Response(200, "ok", ""));
            assertThat(server.connections()).isEqualTo(1);
            narrow.close();
        }
    }

    @Test
    void whatWaitsForAReceiverThatHangsIsDiverted() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {})) {
            Sender narrow = new Sender(vertx, DEADLINE, 1);
            CompletableFuture<Answer> hanging = narrow.send(server.url());
            CompletableFuture<Admission> waiting = narrow.turn(server.url());

            assertThat(words(hanging.get(20, TimeUnit.SECONDS))).isEqualTo("timed out after 500ms");
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(new Admission.Diverted());
            narrow.close();
        }
    }

    @Test
    void aKeptConnectionThatTheReceiverClosedIsReplacedWithinTheAttempt() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {
            out.write(OK.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.close();
        })) {
            for (int i = 0; i < 10; i++) {
                assertThat(post(server.url())).isEqualTo(new Answer.Response(200, "ok", ""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreNotFollowed(int status) throws Exception {
        try (RawServer elsewhere = RawServer.answering(OK);
                RawServer server = RawServer.answering("HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.url()
                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(post(server.url())).isEqualTo(new Answer.Response(status, "", ""));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aLongBodyIsReadNoFurtherThanNeededAndItsBeginningIsKept() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "x".repeat(8192));
        })) {
            assertThat(post(server.url())).isEqualTo(new Answer.Response(200, "x".repeat(1024), ""));
        }
    }

    @Test
    void endlessChunksAreCutOff() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {
            out.write("HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "400\r\n" + "y".repeat(1024) + "\r\n");
        })) {
            assertThat(post(server.url())).isEqualTo(new Answer.Response(503, "y".repeat(1024), ""));
        }
    }

    @Test
    void aReceiverThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {})) {
            long start = System.nanoTime();

            assertThat(words(postImpatiently(server.url()))).isEqualTo("timed out after 500ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DEADLINE, DEADLINE.plusSeconds(1));
        }
    }

    @Test
    void theDeadlineCoversTheBodyToo() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nslow")) {
            assertThat(words(postImpatiently(server.url()))).isEqualTo("HTTP 200, but timed out after 500ms");
        }
    }

    @Test
    void aConnectionClosedInMidBodyIsAFailure() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.close();
        })) {
            assertThat(words(post(server.url())))
                    .isEqualTo("HTTP 200, but connection closed before the response was complete");
        }
    }

    @Test
    void aConnectionResetIsAFailure() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        })) {
            assertThat(words(post(server.url())))
                    .isIn("connection reset", "connection closed before the response was complete");
        }
    }

    @Test
    void whatIsNotHttpIsAFailure() throws Exception {
        try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
            assertThat(words(post(server.url()))).isEqualTo("the answer is not valid HTTP");
        }
    }

    @Test
    void aFloodOfHeadersIsAFailure() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            endlessly(out, "X-Bomb: " + "z".repeat(4000) + "\r\n");
        })) {
            assertThat(words(post(server.url()))).isEqualTo("response headers too large");
        }
    }

    @Test
    void aPortWithoutAListenerIsAFailure() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(words(post("http://127.0.0.1:" + free + "/"))).isEqualTo("connection refused");
    }

    @Test
    void plainHttpWhereTlsIsExpectedIsAFailure() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            Answer answer = postImpatiently(server.url().replace("http:", "https:"));

            assertThat(words(answer)).isIn("TLS handshake failed", "timed out after 500ms");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endlessly(OutputStream out, String chunk) throws IOException {
        byte[] bytes = chunk.getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(bytes); // until the client closes
        }
    }

    private Answer post(String url) throws Exception {
        return client.post(url);
    }

    private Answer postImpatiently(String url) throws Exception {
        return impatient.post(url);
    }

    private String words(Answer answer) {
        return impatient.words(answer);
    }
}
