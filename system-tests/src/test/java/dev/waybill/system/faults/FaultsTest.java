package dev.waybill.system.faults;

import dev.waybill.system.fixture.ScriptedReceiver;
import dev.waybill.system.fixture.WaybillPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pair to do harm to, a receiver of its deliveries, and a ledger of what must come there. */
@ExtendWith(FaultsPairExtension.class)
abstract class FaultsTest {
    final WaybillPair pair;
    final ScriptedReceiver receiver;
    final Ledger ledger;

    /** @param receivers at how many ports the receiver listens */
    FaultsTest(WaybillPair pair, int receivers) {
        this.pair = pair;
        this.receiver = ScriptedReceiver.start(receivers);
        this.ledger = new Ledger(pair, receiver);
    }

    @AfterEach
    void close() {
        ledger.close();
        receiver.close();
    }
}
