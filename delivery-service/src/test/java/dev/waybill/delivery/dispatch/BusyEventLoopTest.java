package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an event loop cannot get to is not to be read. */
class BusyEventLoopTest {
    private static final int ENOUGH = 50 * Runtime.getRuntime().availableProcessors();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void takesNoMoreWhileMuchWaitsForAnEventLoop() throws Exception {
        try (Sender sender = new Sender(vertx, 10 * ENOUGH)) {
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            vertx.runOnContext(nothing -> {
                busy.countDown();
                awaitQuietly(done);
            });
            try {
                assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
                for (int waiting = 0; waiting < ENOUGH; waiting++) {
                    assertThat(sender.hasRoom()).isTrue();
                    assertThat(sender.turn("webhook " + waiting)).isNotDone();
                }

                assertThat(sender.hasRoom()).isFalse();
            } finally {
                done.countDown();
            }
            await().until(sender::hasRoom);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
