package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.process.Frozen;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Kafka dies, is away and freezes while deliveries are made: they go on by themselves, no process of a service ends, and
 * the API does not notice.
 */
class BrokerFaultsIT extends FaultsTest {
    /** In full, the producers' own timeouts pass; in short, these do. */
    private static final Map<String, String> TIMEOUTS = FaultScale.choose(
            Map.of("KAFKA_REQUEST_TIMEOUT_MS", "2000", "KAFKA_DELIVERY_TIMEOUT_MS", "3000"), Map.of());

    private static final Duration AWAY = FaultScale.of(Duration.ofSeconds(5), Duration.ofMinutes(3));
    /** Longer than the sessions of the consumers, in short as in full. */
    private static final Duration FROZEN = FaultScale.of(Duration.ofSeconds(8), Duration.ofMinutes(1));

    private static final int EVENTS = FaultScale.of(300, 1_000);

    private ServiceProcess deliveryService;

    BrokerFaultsIT(WaybillPair pair) {
        super(pair, 1);
    }

    @BeforeEach
    void startWithTimeouts() {
        pair.deliveryService().stop();
        deliveryService = pair.anotherDeliveryService(TIMEOUTS);
        deliveryService.start();
    }

    @Test
    void aBrokerThatIsKilledAndStartedAgainLosesNothing() throws Exception {
        goesOnAfter("broker-killed", customer -> {
            pair.kafka().kill();
            pair.kafka().restart();
        });
    }

    @Test
    void aBrokerThatStaysAwayIsWaitedForWhileTheApiGoesOn() throws Exception {
        goesOnAfter("broker-away", customer -> {
            pair.kafka().stop();
            customer.workFor(AWAY);
            pair.kafka().restart();
        });
    }

    @Test
    void aBrokerThatAnswersNobodyIsWaitedForWhileTheApiGoesOn() throws Exception {
        goesOnAfter("broker-frozen", customer -> {
            Frozen broker = Frozen.freeze(pair.kafka().process().handle());
            try {
                customer.workFor(FROZEN);
            } finally {
                broker.close();
            }
        });
    }

    private interface Fault {
        void happen(Customer customer) throws Exception;
    }

    private void goesOnAfter(String name, Fault fault) throws Exception {
        Customer customer = new Customer(pair.api(), pair.receiver().baseUrl(), "/" + name + "-meanwhile");
        receiver.follow((path, eventId, nth) -> new Reply.Answer(200, Duration.ofMillis(50)));
        ledger.openWebhooks(1);
        ledger.emit("before-", EVENTS);
        ledger.audit();
        ledger.emitAndCatchInFlight("during-", EVENTS);

        ledger.outage(() -> fault.happen(customer));

        ledger.emit("after-", EVENTS);
        ledger.audit();
        awaitPublished(customer);
        ledger.audit();
        ledger.emit("well-again-", EVENTS);
        ledger.audit().assertOnce("before-").assertOnce("well-again-");
        customer.assertAnsweredPromptly();
        assertThat(pair.subscriptionService().isRunning()).isTrue();
        assertThat(deliveryService.isRunning()).isTrue();
    }

    /** What was made meanwhile gets events, though perhaps not yet the first one. */
    private void awaitPublished(Customer customer) {
        customer.made().ifPresent(webhook -> {
            AtomicInteger tries = new AtomicInteger();
            Eventually.assertThatSoon(() -> {
                ledger.emit("published-" + tries.incrementAndGet() + "-", 1);
                assertThat(Eventually.receivedNow(pair, customer.path())).isNotEmpty();
            });
            Eventually.logged(pair, webhook.id(), "success", 1);
        });
    }
}
