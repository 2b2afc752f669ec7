package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events as large as they may be, for receivers that take their time, would fill the memory if they were counted alone. */
@ExtendWith(FaultsPairExtension.class)
class LargeEventsIT {
    private static final int EVENTS = FaultScale.of(100, 300);
    private static final int SLOW_RECEIVERS = 9;

    private final WaybillPair pair;

    LargeEventsIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void theyDoNotFillTheMemoryAndHoldNobodyUp() {
        for (int i = 0; i < SLOW_RECEIVERS; i++) {
            pair.api().create(pair.receiver().baseUrl() + "/delay/3s/large-" + i, "campaign.created");
        }
        ApiClient.Created prompt = pair.webhookAt("/large", "campaign.created");
        int before = Eventually.loggedNow(pair, prompt.id()).size();
        Optional<ProcessHandle> process = pair.deliveryService().handle();
        String data = "{\"text\":\"" + "y".repeat(250_000) + "\"}";

        for (int i = 0; i < EVENTS; i++) {
            pair.upstream().send(Upstream.record(WaybillPair.ORGANIZATION, "campaign.created", "large-" + i, data));
        }

        Eventually.assertThatSoon(
                () -> assertThat(pair.api().count(prompt.id(), "success")).isGreaterThanOrEqualTo(before + EVENTS));
        assertThat(pair.deliveryService().handle()).as("the same process").isEqualTo(process);
        assertThat(pair.deliveryService().isRunning()).isTrue();
    }
}
