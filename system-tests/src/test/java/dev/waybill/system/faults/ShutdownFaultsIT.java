package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.process.Frozen;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SIGTERM of the delivery-service: what is in flight ends, what is not yet is left, and nothing is done twice. */
class ShutdownFaultsIT extends FaultsTest {
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    /** Longer than a receiver may take that does not count as one that hangs. */
    private static final Duration SLOW = FaultScale.of(Duration.ofSeconds(2), Duration.ofSeconds(4));
    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    ShutdownFaultsIT(WaybillPair pair) {
        super(pair, 4);
    }

    @Test
    void underLoadRepeatsAndLosesNothing() {
        ledger.openWebhooks(4);
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(200)));
        try (Load load = Load.start(pair.upstream(), "stop-")) {
            awaitMorePosts();
            stopInTime(pair.deliveryService());
            pair.deliveryService().start();
            awaitMorePosts();
            ledger.owe("stop-", load.stop());
        }

        assertThat(ledger.audit().counts().values()).containsOnly(1);
    }

    @Test
    void leavesWhatWaitsForASlowReceiver() {
        int events = 1_000;
        ledger.openWebhooks(1);
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, SLOW));
        ledger.emit("slow-", events);
        awaitMorePosts();

        stopInTime(pair.deliveryService());
        assertThat(receiver.open()).isEmpty();
        assertThat(receiver.posts()).hasSizeLessThan(events);
        receiver.follow((path, eventId, nth) -> ScriptedReceiver.OK);
        pair.deliveryService().start();

        assertThat(ledger.audit().counts().values()).containsOnly(1);
    }

    @Test
    void ofOneReplicaAfterTheOtherRepeatsAndLosesNothing() {
        ServiceProcess another = pair.anotherDeliveryService();
        another.start();
        ledger.openWebhooks(4);
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(100)));
        try (Load load = Load.start(pair.upstream(), "rolling-")) {
            for (ServiceProcess replica : List.of(pair.deliveryService(), another)) {
                awaitMorePosts();
                stopInTime(replica);
                awaitMorePosts();
                replica.start();
            }
            awaitMorePosts();
            ledger.owe("rolling-", load.stop());
        }

        assertThat(ledger.audit().counts().values()).containsOnly(1);
    }

    /** In short, what is in flight is waited for less long, as it cannot end. */
    @Test
    void whileKafkaAnswersNobodyEndsInTimeAllTheSame() throws Exception {
        Duration atMost = FaultScale.of(AT_MOST.minusSeconds(14), AT_MOST);
        pair.deliveryService().stop();
        ServiceProcess replica =
                pair.anotherDeliveryService(FaultScale.choose(Map.of("WAYBILL_DISPATCH_DRAIN", "2s"), Map.of()));
        replica.start();
        ledger.openWebhooks(1);
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(50)));
        ledger.emitAndCatchInFlight("frozen-", 1_000);

        ledger.outage(() -> {
            Frozen broker = Frozen.freeze(pair.kafka().process().handle());
            try {
                stopWithin(atMost, replica);
            } finally {
                broker.close();
            }
        });
        replica.start();

        ledger.audit();
    }

    private void awaitMorePosts() {
        int before = receiver.posts().size();
        Eventually.assertThatSoon(() -> assertThat(receiver.posts()).hasSizeGreaterThan(before + 50));
    }

    private static void stopInTime(ServiceProcess service) {
        stopWithin(AT_MOST, service);
    }

    private static void stopWithin(Duration atMost, ServiceProcess service) {
        Instant start = Instant.now();
        ServiceProcess.Ended ended = service.stop();
        assertThat(Duration.between(start, Instant.now())).as(ended.log()).isLessThan(atMost);
        assertThat(ended.code()).as(ended.log()).isEqualTo(TERMINATED);
    }
}
