package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.model.event.RawJson;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivers that accept a connection and read nothing from it. */
class UnreadRequestTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    /** More than the sockets' buffers hold. */
    private static final RawJson LONG = RawJson.of("\"" + "x".repeat(16 * 1024 * 1024) + "\"");

    private final Vertx vertx = Vertx.vertx();
    private final Sender sender = new Sender(vertx, DEADLINE, 1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        sender.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anAttemptThatCannotSendItsBodyTimesOutAndItsConnectionIsClosed() throws Exception {
        try (RawServer server = RawServer.atOnce((out, socket) -> awaitClose(out))) {
            Answer answer = sender.send(server.url(), LONG).get(20, TimeUnit.SECONDS);
            answered.countDown();

            assertThat(sender.words(answer)).isEqualTo("timed out after 1s");
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerToARequestThatIsNotReadIsTakenAndTheConnectionIsNotUsedAgain() throws Exception {
        try (RawServer server = RawServer.atOnce((out, socket) -> {
            out.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno".getBytes(StandardCharsets.US_ASCII));
            awaitClose(out);
        })) {
            Answer answer = sender.send(server.url(), LONG).get(20, TimeUnit.SECONDS);
            answered.countDown();

            assertThat(answer).isEqualTo(new Answer.Response(413, "no", ""));
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTlsHandshakeThatHangsTimesOutAndTheReceiverIsServedOnceItIsWell() throws Exception {
        try (RawServer server = RawServer.atOnce((out, socket) -> {})) {
            String url = server.url().replace("http:", "https:");

            assertThat(sender.words(sender.send(url, LONG).get(20, TimeUnit.SECONDS)))
                    .isEqualTo("timed out after 1s");
            assertThat(sender.words(sender.send(url, LONG).get(20, TimeUnit.SECONDS)))
                    .isEqualTo("timed out after 1s");
            await().until(() -> server.openConnections() == 0);
        }
    }

    /** Only a write tells, to somebody who reads nothing, that the other side has closed. */
    private void awaitClose(OutputStream out) {
        try {
            answered.await();
            while (true) {
                out.write(' ');
                out.flush();
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            closed.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
