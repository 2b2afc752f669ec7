package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many events at a time. */
@ExtendWith(PairExtension.class)
class VolumeIT {
    private static final int EVENTS = 2_000;

    private final WaybillPair pair;

    VolumeIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void allOfManyEventsAreDeliveredOnceAndLogged() {
        ApiClient.Created webhook = pair.webhookAt("/many", "campaign.created");

        pair.upstream().emitMany("campaign.created", "many-", EVENTS);

        assertThat(Eventually.received(pair, "/many", EVENTS)).hasSize(EVENTS);
        List<JsonNode> log = Eventually.logged(pair, webhook.id(), "success", EVENTS);
        assertThat(log)
                .extracting(delivery -> delivery.get("id").asText())
                .containsExactlyInAnyOrderElementsOf(Eventually.deliveryIds(pair, "/many"))
                .hasSize(EVENTS);
    }
}
