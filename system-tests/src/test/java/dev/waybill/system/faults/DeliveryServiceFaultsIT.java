package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.process.Frozen;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.ScriptedReceiver.Post;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** SIGKILL of the delivery-service: what was in flight is repeated, nothing else is, and nothing is lost. */
class DeliveryServiceFaultsIT extends FaultsTest {
    private static final int WEBHOOKS = 10;

    DeliveryServiceFaultsIT(WaybillPair pair) {
        super(pair, WEBHOOKS);
    }

    @Test
    void withFiveHundredPostsInFlightRepeatsTheseOnce() {
        ledger.openWebhooks(WEBHOOKS);
        // Whoever has taken so many may have as many in flight.
        ledger.emit("before-", 100);
        Eventually.assertThatSoon(() -> assertThat(receiver.posts()).hasSize(100 * WEBHOOKS));
        receiver.follow((path, eventId, nth) -> nth == 1 ? new Reply.Hang() : ScriptedReceiver.OK);
        ledger.emit("in-flight-", 60);
        Eventually.assertThatSoon(() -> assertThat(receiver.open()).hasSizeGreaterThanOrEqualTo(500));
        Eventually.assertThatSoon(
                () -> assertThat(ledger.groups().lagOf("waybill-intake")).isZero());
        Set<String> inFlight = receiver.open().stream().map(Post::deliveryId).collect(Collectors.toSet());

        ledger.kill(pair.deliveryService());
        receiver.follow((path, eventId, nth) -> ScriptedReceiver.OK);
        pair.deliveryService().start();

        assertThat(ledger.audit().counts())
                .allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(inFlight.contains(id) ? 2 : 1));
    }

    @Test
    void whileRecordsWaitInEveryTierLosesNone() {
        ledger.openWebhooks(2);
        receiver.follow((path, eventId, nth) -> new Reply.Answer(500, Duration.ZERO));
        List<String> tiers = pair.tiers();
        int events = 0;
        do {
            ledger.emit("tiers-" + events++ + "-", 10);
        } while (!killedWhileSomeWaitIn(tiers));
        pair.deliveryService().start();

        assertThat(ledger.audit().failed()).hasSize(2 * 10 * events);
    }

    /** Held still first: what waits in the shortest tier is gone soon. */
    private boolean killedWhileSomeWaitIn(List<String> tiers) {
        if (!someWaitIn(tiers)) {
            return false;
        }
        Frozen service = Frozen.freeze(pair.deliveryService().handle().orElseThrow());
        try {
            boolean all = someWaitIn(tiers);
            if (all) {
                ledger.kill(pair.deliveryService());
            }
            return all;
        } finally {
            service.close();
        }
    }

    private boolean someWaitIn(List<String> tiers) {
        return tiers.stream().allMatch(tier -> ledger.groups().lagOf(tier) > 0);
    }

    @Test
    void inTheMiddleOfAFanOutLosesNothing() {
        ledger.openWebhooks(WEBHOOKS);
        long before = receiver.posts().size();

        ledger.emit("fan-out-", FaultScale.of(500, 2000));
        await("the first deliveries")
                .pollInterval(Duration.ofMillis(1))
                .until(() -> receiver.posts().size() > before);
        ledger.kill(pair.deliveryService());
        assertThat(ledger.groups().lagOf("waybill-intake"))
                .as("events to be fanned out")
                .isPositive();
        pair.deliveryService().start();

        ledger.audit();
    }

    @Test
    void timeAndAgainUnderLoadLosesNothing() {
        ledger.openWebhooks(4);
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(50)));
        try (Load load = Load.start(pair.upstream(), "again-")) {
            for (int kill = 0; kill < FaultScale.of(2, 5); kill++) {
                int before = receiver.posts().size();
                Eventually.assertThatSoon(() -> assertThat(receiver.posts()).hasSizeGreaterThan(before + 100));
                ledger.kill(pair.deliveryService());
                pair.deliveryService().start();
            }
            ledger.owe("again-", load.stop());
        }

        ledger.audit();
    }
}
