package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.process.Frozen;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kafka dies, is away and freezes while deliveries are made: they go on by themselves, no process of a service ends, and
 * the API does not notice.
 */
@ExtendWith(PairExtension.class)
class BrokerFaultsIT {
    /** In full, the producers' own timeouts pass; in short, these do. */
    private static final Map<String, String> TIMEOUTS = FaultScale.choose(
            Map.of("KAFKA_REQUEST_TIMEOUT_MS", "2000", "KAFKA_DELIVERY_TIMEOUT_MS", "3000"), Map.of());

    private static final Duration AWAY = FaultScale.of(Duration.ofSeconds(8), Duration.ofMinutes(3));
    /** Longer than the sessions of the consumers, in short as in full. */
    private static final Duration FROZEN = FaultScale.of(Duration.ofSeconds(8), Duration.ofMinutes(1));

    /**
     * What is read twice because its offset could not be committed may have been written twice before, when Kafka had it
     * and could not say so; and what was diverted once more.
     */
    private static final int MOST_REPEATS = 8;

    private static final int EVENTS = FaultScale.of(300, 1_000);

    private final WaybillPair pair;
    private ServiceProcess deliveryService;

    BrokerFaultsIT(WaybillPair pair) {
        this.pair = pair;
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
        Traffic traffic = Traffic.at(pair, "/delay/50ms/" + name);
        traffic.emit("before", EVENTS);
        traffic.awaitSettled();
        traffic.emitAndCatchInFlight("during", EVENTS);

        fault.happen(customer);

        traffic.emit("after", EVENTS);
        traffic.awaitSettled();
        awaitPublished(customer, traffic);
        traffic.awaitSettled();
        traffic.emit("well-again", EVENTS);
        traffic.awaitSettled();
        traffic.assertOnce("before");
        traffic.assertAtMost(MOST_REPEATS, "during");
        traffic.assertAtMost(MOST_REPEATS, "after");
        traffic.assertOnce("well-again");
        customer.assertAnsweredPromptly();
        assertThat(pair.subscriptionService().isRunning()).isTrue();
        assertThat(deliveryService.isRunning()).isTrue();
    }

    /** What was made meanwhile gets events, though perhaps not yet the first one. */
    private void awaitPublished(Customer customer, Traffic traffic) {
        customer.made().ifPresent(webhook -> {
            AtomicInteger tries = new AtomicInteger();
            Eventually.assertThatSoon(() -> {
                traffic.emit("published-" + tries.incrementAndGet(), 1);
                assertThat(Eventually.receivedNow(pair, customer.path())).isNotEmpty();
            });
            Eventually.logged(pair, webhook.id(), "success", 1);
        });
    }
}
