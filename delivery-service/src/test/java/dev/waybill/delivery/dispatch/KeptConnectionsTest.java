package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.dns.NameServer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There are more receivers than memory for an idle connection to each. */
class KeptConnectionsTest {
    /** Twice as many as the sender may have in flight. */
    private static final int ENOUGH = 2 * Sender.WINDOW;
    /** Less than an idle connection is kept for. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** More than an idle connection is kept for. */
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Answer TAKEN = new Answer.Response(200, "ok", "");

    private final Vertx vertx = Vertx.vertx();
    private final NameServer dns = NameServer.start();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        dns.close();
    }

    @Test
    void connectionsBeyondANumberAreClosedAfterTheirUse() throws Exception {
        int receivers = ENOUGH + 100;
        try (RawServer server = RawServer.answering(OK);
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8, dns.address())) {
            for (int i = 0; i < receivers; i++) {
                String name = "r" + i + ".example";
                dns.knows(name, InetAddress.getLoopbackAddress());

                assertThat(sender.post(server.url().replace("127.0.0.1", name))).isEqualTo(TAKEN);
            }

            assertThat(server.connections()).isEqualTo(receivers);
            await().atMost(SOON).until(() -> server.openConnections() <= ENOUGH);
        }
    }

    @Test
    void oneThatNobodyUsesIsClosed() throws Exception {
        try (RawServer server = RawServer.answering(OK);
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8)) {
            assertThat(sender.post(server.url())).isEqualTo(TAKEN);
            assertThat(server.openConnections()).isEqualTo(1);

            await().atMost(IN_TIME).until(() -> server.openConnections() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timeout=0,2",
        "'Timeout=0, max=5',2",
        "'max=5;timeout=0',2",
        "max=0,1",
        "timeout=later,1",
        "timeout=60,1"
    })
    void itIsKeptNoLongerThanTheReceiverKeepsIt(String keepAlive, int connections) throws Exception {
        try (RawServer server =
                        RawServer.answering(OK.replace("\r\n\r\n", "\r\nKeep-Alive: " + keepAlive + "\r\n\r\n"));
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8)) {
            assertThat(sender.post(server.url())).isEqualTo(TAKEN);
            assertThat(sender.post(server.url())).isEqualTo(TAKEN);

            assertThat(server.connections()).isEqualTo(connections);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OK, "HTTP/1.1 2", "\r\n"})
    void whatComesWhileNothingIsAskedForClosesIt(String unasked) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (RawServer server = new RawServer((out, socket) -> {
                    out.write(OK.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    awaitQuietly(answered);
                    out.write(unasked.getBytes(StandardCharsets.US_ASCII));
                });
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8)) {
            assertThat(sender.post(server.url())).isEqualTo(TAKEN);
            answered.countDown();

            await().atMost(SOON).until(() -> server.openConnections() == 0);
        }
    }

    @Test
    void aReceiverThatClosesANewOneWithoutAnAnswerGetsTheRequestOnce() throws Exception {
        try (RawServer server = new RawServer((out, socket) -> socket.close());
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8)) {
            assertThat(sender.words(sender.post(server.url())))
                    .isEqualTo("connection closed before the response was complete");
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 2"})
    void aReceiverThatAnswersAnythingOnAKeptOneGetsTheRequestOnce(String second) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = new RawServer((out, socket) -> {
                    boolean first = asked.getAndIncrement() == 0;
                    out.write((first ? OK : second).getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    if (!first) {
                        socket.close();
                    }
                });
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8)) {
            assertThat(sender.post(server.url())).isEqualTo(TAKEN);

            assertThat(sender.post(server.url())).isInstanceOf(Answer.None.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
