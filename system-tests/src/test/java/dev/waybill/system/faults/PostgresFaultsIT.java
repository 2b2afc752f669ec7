package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.process.Frozen;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.WaybillPair;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is away, or freezes, while deliveries are made: deliveries go on, none is made twice, the API says so, and the
 * log catches up.
 */
class PostgresFaultsIT extends FaultsTest {
    private static final Duration AWAY = FaultScale.of(Duration.ofSeconds(4), Duration.ofMinutes(2));
    /** Longer than the API waits for an answer. */
    private static final Duration FROZEN = FaultScale.of(Duration.ofSeconds(8), Duration.ofMinutes(1));
    /** "Within seconds": the longest that a request may wait, the time for a connection and for an answer over it. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);
    private static final int EVENTS_PER_ROUND = 20;
    private static final int EVENTS = FaultScale.of(300, 1_000);

    PostgresFaultsIT(WaybillPair pair) {
        super(pair, 1);
    }

    @Test
    void whileItIsAwayDeliveriesGoOnAndTheLogCatchesUp() {
        goesOnDuring(() -> {
            pair.postgres().stop();
            deliverFor(AWAY);
            pair.postgres().restart();
        });
    }

    @Test
    void whileItAnswersNobodyDeliveriesGoOnAndTheLogCatchesUp() {
        goesOnDuring(() -> {
            Frozen server = Frozen.freeze(pair.postgres().process().handle());
            try {
                deliverFor(FROZEN);
            } finally {
                server.close();
            }
        });
    }

    private void goesOnDuring(Runnable fault) {
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(20)));
        ledger.openWebhooks(1);
        ledger.emitAndCatchInFlight("before-", EVENTS);

        fault.run();

        ledger.emit("after-", EVENTS);
        ledger.audit().assertOnce("");
        Eventually.assertThatSoon(
                () -> assertThat(pair.api().send("GET", "", null).statusCode()).isEqualTo(200));
        assertThat(pair.subscriptionService().isRunning()).isTrue();
        assertThat(pair.deliveryService().isRunning()).isTrue();
    }

    /** All that is emitted meanwhile arrives meanwhile. */
    private void deliverFor(Duration time) {
        AtomicInteger round = new AtomicInteger();
        Instant end = Instant.now().plus(time);
        await().atMost(time.plusMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_ROUNDS)
                .until(() -> {
                    ledger.emit("during-" + round.incrementAndGet() + "-", EVENTS_PER_ROUND);
                    ledger.awaitArrival();
                    assertRefusedWithinSeconds("GET", null);
                    assertRefusedWithinSeconds("POST", ApiClient.body("https://example.com", "campaign.created"));
                    return Instant.now().isAfter(end);
                });
    }

    private void assertRefusedWithinSeconds(String method, String body) {
        Instant start = Instant.now();
        HttpResponse<String> response = pair.api().send(method, "", body);
        Duration took = Duration.between(start, Instant.now());
        pair.api().assertProblem(response, 503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(took).isLessThan(REFUSED_WITHIN);
    }
}
