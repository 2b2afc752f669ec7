package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partitions go from replica to replica: each hands over what it has finished, so nothing is done twice. */
@ExtendWith(FaultsPairExtension.class)
class RebalanceFaultsIT {
    private static final String GROUP = "waybill-dispatch";

    private final WaybillPair pair;
    private final ScriptedReceiver receiver = ScriptedReceiver.start(4);
    private final Ledger ledger;

    RebalanceFaultsIT(WaybillPair pair) {
        this.pair = pair;
        this.ledger = new Ledger(pair, receiver);
    }

    @AfterEach
    void close() {
        ledger.close();
        receiver.close();
    }

    @Test
    void aReplicaThatComesAndGoesAllTheTimeRepeatsAndLosesNothing() {
        ledger.openWebhooks(4);
        receiver.follow((path, eventId, nth) ->
                new Reply.Answer(200, path.equals("/0") ? Duration.ofMillis(400) : Duration.ofMillis(10)));
        Instant end = Instant.now().plus(FaultScale.of(Duration.ofSeconds(8), Duration.ofSeconds(60)));
        ServiceProcess another = pair.anotherDeliveryService();
        try (Load load = Load.start(pair.upstream(), "storm-")) {
            do {
                another.start();
                Eventually.assertThatSoon(
                        () -> assertThat(ledger.groups().membersOf(GROUP)).isEqualTo(2));
                another.stop();
            } while (Instant.now().isBefore(end));
            ledger.owe("storm-", load.stop());
        }

        assertThat(ledger.audit().counts().values()).containsOnly(1);
    }
}
