package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.dns.NameServer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** There are more receivers than memory for an idle connection to each. */
class KeptConnectionsTest {
    /** Twice as many as the sender may have in flight. */
    private static final int ENOUGH = 2 * Sender.WINDOW;
    /** Less than an idle connection is kept for. */
    private static final Duration SOON = Duration.ofSeconds(2);

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
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                Sender sender = new Sender(vertx, Duration.ofSeconds(10), 8, dns.address())) {
            for (int i = 0; i < receivers; i++) {
                String name = "r" + i + ".example";
                dns.knows(name, InetAddress.getLoopbackAddress());

                assertThat(sender.post(server.url().replace("127.0.0.1", name)))
                        .isEqualTo(new Answer.Response(200, "ok", ""));
            }

            assertThat(server.connections()).isEqualTo(receivers);
            await().atMost(SOON).until(() -> server.openConnections() <= ENOUGH);
        }
    }
}
