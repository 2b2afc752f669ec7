package dev.waybill.delivery.dispatch;

import static dev.waybill.delivery.dispatch.Tricks.then;
import static dev.waybill.delivery.dispatch.Tricks.thenClose;
import static dev.waybill.delivery.dispatch.Tricks.thenDrip;
import static dev.waybill.delivery.dispatch.Tricks.thenFlood;
import static dev.waybill.delivery.dispatch.Tricks.thenReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that answer as none should: each attempt ends, tells why, and leaves no connection behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileReceiverTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    /** A second would be enough on a machine that has nothing else to do. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final String TIMED_OUT = "timed out after 1s";
    private static final String CHUNKS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String NO = "HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno";

    private Vertx vertx;
    private Sender sender;
    private Sender patient;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        sender = new Sender(vertx, DEADLINE, 2);
        patient = new Sender(vertx, Duration.ofSeconds(60), 2);
    }

    @AfterAll
    void stop() {
        sender.close();
        patient.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                arguments("a status line, slowly", TIMED_OUT, thenDrip("", "H")),
                arguments("headers, slowly", TIMED_OUT, thenDrip("HTTP/1.1 200 OK\r\n", "X-A: b\r\n")),
                arguments("a body, slowly", "HTTP 200, but " + TIMED_OUT, thenDrip("HTTP/1.1 200 OK\r\n\r\n", "a")),
                arguments("chunks, slowly", "HTTP 200, but " + TIMED_OUT, thenDrip(CHUNKS, "1\r\na\r\n")),
                arguments(
                        "less than announced",
                        "HTTP 503, but " + TIMED_OUT,
                        then("HTTP/1.1 503 No\r\nContent-Length: 5\r\n\r\nless")),
                arguments("only an interim response", TIMED_OUT, then("HTTP/1.1 100 Continue\r\n\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void whatNeverEndsIsEndedByTheDeadline(String name, String words, RawServer.Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour)) {
            long start = System.nanoTime();

            Answer answer = sender.post(server.url());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DEADLINE, DEADLINE.plus(TOLERANCE));
            assertThat(sender.words(answer)).isEqualTo(words);
            awaitClosed(server);
        }
    }

    static Stream<Arguments> broken() {
        String tooManyInterim = "too many interim responses (1xx)";
        String tooLarge = "response headers too large";
        String notHttp = "the answer is not valid HTTP";
        return Stream.of(
                arguments("a flood of 100", tooManyInterim, thenFlood("", "HTTP/1.1 100 Continue\r\n\r\n")),
                arguments("a flood of 103", tooManyInterim, thenFlood("", "HTTP/1.1 103 Hints\r\nLink: a\r\n\r\n")),
                arguments("a huge header", tooLarge, thenFlood("HTTP/1.1 200 OK\r\nX-Bomb: ", "zzzz")),
                arguments("endless headers", tooLarge, thenFlood("HTTP/1.1 200 OK\r\n", "X-Bomb: z\r\n")),
                arguments("an endless status line", tooLarge, thenFlood("HTTP/1.1 200 ", "OK")),
                arguments(
                        "endless trailers",
                        "HTTP 200, but " + tooLarge,
                        thenFlood(CHUNKS + "1\r\na\r\n0\r\n", "X-Bomb: z\r\n")),
                arguments("a chunk of no size", "HTTP 200, but " + notHttp, then(CHUNKS + "many\r\n")),
                arguments("SSH", notHttp, then("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")),
                arguments("SMTP", notHttp, then("220 mail.example.com ESMTP\r\n")),
                arguments("a status that is no number", notHttp, then("HTTP/1.1 abc OK\r\n\r\n")),
                arguments("a negative length", notHttp, then("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n")),
                arguments("RTSP", notHttp, then("RTSP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")),
                arguments("HTTP/2", "the answer is not HTTP/1.1", then("HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n")),
                arguments(
                        "a body cut off",
                        "HTTP 201, but connection closed before the response was complete",
                        thenClose("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nless")),
                arguments("a body and a reset", "HTTP 200, but connection reset", thenReset(CHUNKS + "1\r\na\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatIsNoResponseIsRefusedAtOnce(String name, String words, RawServer.Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour)) {
            assertThat(patient.words(patient.post(server.url()))).isEqualTo(words);
            awaitClosed(server);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 199})
    void anInterimStatusInPlaceOfAnAnswerEndsTheConnection(int status) throws Exception {
        String interim = "HTTP/1.1 " + status + " Other\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\n";
        try (RawServer server = new RawServer(then(interim + OK))) {
            assertThat(patient.post(server.url())).isEqualTo(new Answer.Response(status, "", ""));
            awaitClosed(server);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 42, 600, 999})
    void aStatusThatHttpDoesNotKnowIsReported(int status) throws Exception {
        String digits = "%03d".formatted(status);
        try (RawServer server = new RawServer(then("HTTP/1.1 " + digits + " Odd\r\nContent-Length: 2\r\n\r\nno"))) {
            Answer answer = patient.post(server.url());

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Response.class,
                            response -> assertThat(response.status()).isEqualTo(status));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OK, "more than was announced", "\r\n\r\n", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nX-A: "})
    void whatFollowsAResponseIsNeverTheAnswerToTheNextRequest(String leftover) throws Exception {
        try (RawServer server = new RawServer(then(NO + leftover))) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(patient.send(server.url()));
                answers.get(Math.max(0, i - 3)).get(20, TimeUnit.SECONDS); // more would be beyond the webhook's share
            }

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(new Answer.Response(500, "no", "")));
        }
    }

    @Test
    void compressedBodiesAreNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[4 * 1024 * 1024]);
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n";
        try (RawServer server = new RawServer((out, socket) -> {
            then(head).answer(out, socket);
            bomb.writeTo(out);
        })) {
            Answer answer = patient.post(server.url());

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Response.class,
                            response -> assertThat(response.snippet()).startsWith("\u001f"));
            assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("accept-encoding");
        }
    }

    @Test
    void goodReceiversAreServedMeanwhileAndABadOneOnceItIsGood() throws Exception {
        AtomicBoolean good = new AtomicBoolean();
        try (RawServer bad = new RawServer((out, socket) -> {
                    if (good.get()) {
                        then(OK).answer(out, socket);
                    }
                });
                RawServer other = RawServer.answering(OK);
                Sender both = new Sender(vertx, Duration.ofSeconds(5), 2)) {
            List<CompletableFuture<Answer>> hanging = List.of(both.send(bad.url()), both.send(bad.url()));

            for (int i = 0; i < 50; i++) {
                assertThat(both.post(other.url())).isEqualTo(new Answer.Response(200, "ok", ""));
            }
            assertThat(hanging)
                    .allSatisfy(answer -> assertThat(both.words(answer.get(20, TimeUnit.SECONDS)))
                            .isEqualTo("timed out after 5s"));
            awaitClosed(bad);
            good.set(true);
            assertThat(both.post(bad.url())).isEqualTo(new Answer.Response(200, "ok", ""));
            assertThat(bad.openConnections()).isEqualTo(1);
        }
    }

    private static void awaitClosed(RawServer server) throws IOException {
        await("all connections are closed")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> server.openConnections() == 0);
    }
}
