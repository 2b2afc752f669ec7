package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ScriptedReceiver.Reply;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Partitions go from replica to replica: each hands over what it has finished, so nothing is done twice. */
class RebalanceFaultsIT extends FaultsTest {
    private static final String GROUP = "waybill-dispatch";

    RebalanceFaultsIT(WaybillPair pair) {
        super(pair, 4);
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
